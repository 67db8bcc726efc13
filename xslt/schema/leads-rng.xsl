<?xml version="1.0" encoding="UTF-8"?>
<!-- The RELAX NG schema of a file of leads (schema/export), from its description.  It says how the file
     is written; whether a number is one of its country, and how old somebody may be, is said by
     the answer.  Values are as src/model/check.c takes them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://relaxng.org/ns/structure/1.0">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/leads">
    <grammar ns="{@namespace}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start>
        <element name="leads">
          <attribute name="version"><value type="string"><xsl:value-of select="@version"/></value></attribute>
          <oneOrMore><ref name="lead"/></oneOrMore>
        </element>
      </start>
      <define name="lead">
        <element name="lead">
          <interleave>
            <xsl:apply-templates select="field[@name != 'email' and @name != 'phone']"/>
            <!-- One of the two at least. -->
            <choice>
              <interleave>
                <element name="email"><ref name="email"/></element>
                <optional><element name="phone"><choice><ref name="none"/><ref name="phone"/></choice></element></optional>
              </interleave>
              <interleave>
                <element name="phone"><ref name="phone"/></element>
                <optional><element name="email"><ref name="none"/></element></optional>
              </interleave>
            </choice>
          </interleave>
        </element>
      </define>
      <define name="none"><value type="token"/></define>
      <xsl:for-each select="field"><define name="{@name}"><xsl:apply-templates select="." mode="type"/></define></xsl:for-each>
    </grammar>
  </xsl:template>

  <xsl:template match="field">
    <optional><element name="{@name}"><choice><ref name="none"/><ref name="{@name}"/></choice></element></optional>
  </xsl:template>

  <xsl:template match="field[@required]"><element name="{@name}"><ref name="{@name}"/></element></xsl:template>

  <xsl:template match="field" mode="type">
    <data type="token"><param name="minLength">1</param><param name="maxLength"><xsl:value-of select="@max"/></param></data>
  </xsl:template>
  <xsl:template match="field[@words]" mode="type">
    <data type="token">
      <param name="maxLength"><xsl:value-of select="@max"/></param>
      <param name="pattern">[A-Za-z&#xC0;-&#xD6;&#xD8;-&#xF6;&#xF8;-&#x1FFF;&#x2010;&#x2011;&#x2019;&#x2C00;-&#xD7FF; '.\-]+</param>
    </data>
  </xsl:template>
  <xsl:template match="field[@type = 'email']" mode="type">
    <data type="token">
      <param name="maxLength">254</param>
      <param name="pattern">[^@\s&lt;&gt;,;"\\()&#xA0;]+@\.?([^@.\s&lt;&gt;,;"\\()&#xA0;]+\.)+[^@.\s&lt;&gt;,;"\\()&#xA0;]+</param>
    </data>
  </xsl:template>
  <xsl:template match="field[@type = 'phone']" mode="type">
    <data type="token"><param name="pattern">[ .\-()&#xA0;&#x2007;&#x202F;&#x2010;-&#x2015;&#x2212;]*\+?[0-9 .\-()&#xA0;&#x2007;&#x202F;&#x2010;-&#x2015;&#x2212;]+</param></data>
  </xsl:template>
  <xsl:template match="field[@type = 'date']" mode="type">
    <data type="date"><param name="pattern">[0-9]{4}-[0-9]{2}-[0-9]{2}</param></data>
  </xsl:template>
  <xsl:template match="field[@type = 'enum']" mode="type">
    <choice><xsl:for-each select="value"><value><xsl:value-of select="."/></value></xsl:for-each></choice>
  </xsl:template>

</xsl:stylesheet>
