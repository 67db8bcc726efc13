<?xml version="1.0" encoding="UTF-8"?>
<!-- The same as leads-rng.xsl says, in W3C XML Schema, which cannot say that an address or a number is
     there, one of the two at least. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/leads">
    <xs:schema targetNamespace="{@namespace}" elementFormDefault="qualified">
      <xsl:attribute name="version"><xsl:value-of select="@version"/></xsl:attribute>
      <xs:element name="leads">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="lead" maxOccurs="unbounded">
              <xs:complexType><xs:all><xsl:apply-templates select="field"/></xs:all></xs:complexType>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="version" type="xs:string" fixed="{@version}" use="required"/>
        </xs:complexType>
      </xs:element>
    </xs:schema>
  </xsl:template>

  <xsl:template match="field">
    <xs:element name="{@name}" minOccurs="0">
      <xs:simpleType>
        <xs:union>
          <xs:simpleType><xs:restriction base="xs:token"><xs:maxLength value="0"/></xs:restriction></xs:simpleType>
          <xs:simpleType><xsl:apply-templates select="." mode="type"/></xs:simpleType>
        </xs:union>
      </xs:simpleType>
    </xs:element>
  </xsl:template>

  <xsl:template match="field[@required]">
    <xs:element name="{@name}"><xs:simpleType><xsl:apply-templates select="." mode="type"/></xs:simpleType></xs:element>
  </xsl:template>

  <xsl:template match="field" mode="type">
    <xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="{@max}"/></xs:restriction>
  </xsl:template>
  <xsl:template match="field[@words]" mode="type">
    <xs:restriction base="xs:token">
      <xs:maxLength value="{@max}"/>
      <xs:pattern value="[A-Za-z&#xC0;-&#xD6;&#xD8;-&#xF6;&#xF8;-&#x1FFF;&#x2010;&#x2011;&#x2019;&#x2C00;-&#xD7FF; '.\-]+"/>
    </xs:restriction>
  </xsl:template>
  <xsl:template match="field[@type = 'email']" mode="type">
    <xs:restriction base="xs:token">
      <xs:maxLength value="254"/>
      <xs:pattern value="[^@\s&lt;&gt;,;&quot;\\()&#xA0;]+@\.?([^@.\s&lt;&gt;,;&quot;\\()&#xA0;]+\.)+[^@.\s&lt;&gt;,;&quot;\\()&#xA0;]+"/>
    </xs:restriction>
  </xsl:template>
  <xsl:template match="field[@type = 'phone']" mode="type">
    <xs:restriction base="xs:token">
      <xs:pattern value="[ .\-()&#xA0;&#x2007;&#x202F;&#x2010;-&#x2015;&#x2212;]*\+?[0-9 .\-()&#xA0;&#x2007;&#x202F;&#x2010;-&#x2015;&#x2212;]+"/>
    </xs:restriction>
  </xsl:template>
  <xsl:template match="field[@type = 'date']" mode="type">
    <xs:restriction base="xs:date"><xs:pattern value="[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"/></xs:restriction>
  </xsl:template>
  <xsl:template match="field[@type = 'enum']" mode="type">
    <xs:restriction base="xs:token"><xsl:for-each select="value"><xs:enumeration value="{.}"/></xsl:for-each></xs:restriction>
  </xsl:template>

</xsl:stylesheet>
