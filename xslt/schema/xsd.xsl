<?xml version="1.0" encoding="UTF-8"?>
<!-- The same as rng.xsl says, in W3C XML Schema. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:maboussole:export:1">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/entity">
    <xs:schema targetNamespace="urn:maboussole:export:1" elementFormDefault="qualified">
      <xs:element name="list">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="filter" minOccurs="0" maxOccurs="unbounded">
              <xs:complexType>
                <xs:simpleContent>
                  <xs:extension base="xs:string">
                    <xs:attribute name="name" type="name" use="required"/>
                  </xs:extension>
                </xs:simpleContent>
              </xs:complexType>
            </xs:element>
            <xs:element ref="{@name}" minOccurs="0" maxOccurs="unbounded"/>
            <xs:element name="gone" minOccurs="0" maxOccurs="unbounded">
              <xs:complexType>
                <xs:attribute name="id" type="xs:positiveInteger" use="required"/>
                <xs:attribute name="why" use="required">
                  <xs:simpleType>
                    <xs:restriction base="xs:token"><xs:enumeration value="deleted"/><xs:enumeration value="merged"/></xs:restriction>
                  </xs:simpleType>
                </xs:attribute>
                <xs:attribute name="into" type="xs:positiveInteger"/>
              </xs:complexType>
            </xs:element>
            <xs:element name="end">
              <xs:complexType>
                <xs:attribute name="rows" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="next" type="xs:string"/>
                <xs:attribute name="since" type="xs:dateTime"/>
              </xs:complexType>
            </xs:element>
          </xs:sequence>
          <xs:attributeGroup ref="which"/>
          <xs:attribute name="sort" type="name" use="required"/>
          <xs:attribute name="dir" use="required">
            <xs:simpleType>
              <xs:restriction base="xs:token"><xs:enumeration value="asc"/><xs:enumeration value="desc"/></xs:restriction>
            </xs:simpleType>
          </xs:attribute>
          <xs:attribute name="whole" type="xs:token" fixed="1"/>
        </xs:complexType>
      </xs:element>
      <xs:element name="record">
        <xs:complexType>
          <xs:sequence><xs:element ref="{@name}"/></xs:sequence>
          <xs:attributeGroup ref="which"/>
        </xs:complexType>
      </xs:element>
      <xs:attributeGroup name="which">
        <xs:attribute name="entity" type="xs:token" fixed="{@name}" use="required"/>
        <xs:attribute name="version" type="xs:positiveInteger" fixed="{@contract}" use="required"/>
        <xs:attribute name="lang" use="required">
          <xs:simpleType>
            <xs:restriction base="xs:token"><xs:enumeration value="fr"/><xs:enumeration value="en"/></xs:restriction>
          </xs:simpleType>
        </xs:attribute>
      </xs:attributeGroup>
      <xs:element name="{@name}">
        <xs:complexType>
          <xs:sequence><xsl:apply-templates select="field[@list or @show or @whole]"/></xs:sequence>
          <xs:attribute name="id" type="xs:positiveInteger" use="required"/>
          <xs:attribute name="version" type="xs:positiveInteger"/>
          <xs:attribute name="href" type="xs:string"/>
        </xs:complexType>
      </xs:element>
      <xs:simpleType name="name">
        <xs:restriction base="xs:token"><xs:pattern value="[a-z][a-z0-9_]*"/></xs:restriction>
      </xs:simpleType>
      <xs:simpleType name="text">
        <xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction>
      </xs:simpleType>
      <xs:simpleType name="time">
        <xs:restriction base="xs:dateTime"><xs:pattern value=".*Z"/></xs:restriction>
      </xs:simpleType>
      <xs:complexType name="ref">
        <xs:simpleContent>
          <xs:extension base="xs:string">
            <xs:attribute name="ref" type="xs:positiveInteger" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>
    </xs:schema>
  </xsl:template>

  <xsl:template match="field"><xs:element name="{@name}" type="text" minOccurs="0"/></xsl:template>
  <xsl:template match="field[@type = 'date']"><xs:element name="{@name}" type="xs:date" minOccurs="0"/></xsl:template>
  <xsl:template match="field[@type = 'time']"><xs:element name="{@name}" type="time" minOccurs="0"/></xsl:template>
  <xsl:template match="field[@type = 'int' or @type = 'money']">
    <xs:element name="{@name}" type="xs:integer" minOccurs="0"/>
  </xsl:template>
  <xsl:template match="field[@type = 'rate']"><xs:element name="{@name}" type="xs:decimal" minOccurs="0"/></xsl:template>
  <xsl:template match="field[@type = 'ref']"><xs:element name="{@name}" type="ref" minOccurs="0"/></xsl:template>
  <xsl:template match="field[@type = 'enum']">
    <xs:element name="{@name}" minOccurs="0">
      <xs:simpleType>
        <xs:restriction base="xs:token">
          <xsl:for-each select="value"><xs:enumeration value="{.}"/></xsl:for-each>
        </xs:restriction>
      </xs:simpleType>
    </xs:element>
  </xsl:template>

</xsl:stylesheet>
