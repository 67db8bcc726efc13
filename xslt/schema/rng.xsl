<?xml version="1.0" encoding="UTF-8"?>
<!-- The RELAX NG schema of what other programs read of an entity (schema/export), from
     its description. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://relaxng.org/ns/structure/1.0">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/entity">
    <grammar ns="urn:maboussole:export:1" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start>
        <choice>
          <ref name="list"/>
          <ref name="one"/>
        </choice>
      </start>
      <define name="list">
        <element name="list">
          <ref name="which"/>
          <attribute name="sort"><ref name="name"/></attribute>
          <attribute name="dir"><choice><value>asc</value><value>desc</value></choice></attribute>
          <optional><attribute name="whole"><value>1</value></attribute></optional>
          <zeroOrMore>
            <element name="filter"><attribute name="name"><ref name="name"/></attribute><xsl:element name="text"/></element>
          </zeroOrMore>
          <zeroOrMore><ref name="record"/></zeroOrMore>
          <zeroOrMore>
            <element name="gone">
              <attribute name="id"><ref name="id"/></attribute>
              <attribute name="why"><choice><value>deleted</value><value>merged</value></choice></attribute>
              <optional><attribute name="into"><ref name="id"/></attribute></optional>
              <empty/>
            </element>
          </zeroOrMore>
          <element name="end">
            <attribute name="rows"><data type="nonNegativeInteger"/></attribute>
            <optional><attribute name="next"/></optional>
            <optional><attribute name="since"><data type="dateTime"/></attribute></optional>
            <empty/>
          </element>
        </element>
      </define>
      <define name="one">
        <element name="record"><ref name="which"/><ref name="record"/></element>
      </define>
      <define name="which">
        <attribute name="entity"><value><xsl:value-of select="@name"/></value></attribute>
        <attribute name="version"><value><xsl:value-of select="@contract"/></value></attribute>
        <attribute name="lang"><choice><value>fr</value><value>en</value></choice></attribute>
      </define>
      <define name="record">
        <element name="{@name}">
          <attribute name="id"><ref name="id"/></attribute>
          <optional><attribute name="version"><data type="positiveInteger"/></attribute></optional>
          <optional><attribute name="href"/></optional>
          <xsl:apply-templates select="field[@list or @show or @whole]"/>
        </element>
      </define>
      <define name="id"><data type="positiveInteger"/></define>
      <define name="name"><data type="token"><param name="pattern">[a-z][a-z0-9_]*</param></data></define>
    </grammar>
  </xsl:template>

  <xsl:template match="field">
    <optional>
      <element name="{@name}"><xsl:apply-templates select="." mode="type"/></element>
    </optional>
  </xsl:template>

  <xsl:template match="field" mode="type"><data type="string"><param name="minLength">1</param></data></xsl:template>
  <xsl:template match="field[@type = 'date']" mode="type"><data type="date"/></xsl:template>
  <xsl:template match="field[@type = 'time']" mode="type">
    <data type="dateTime"><param name="pattern">.*Z</param></data>
  </xsl:template>
  <xsl:template match="field[@type = 'int' or @type = 'money']" mode="type"><data type="integer"/></xsl:template>
  <xsl:template match="field[@type = 'rate']" mode="type"><data type="decimal"/></xsl:template>
  <xsl:template match="field[@type = 'ref']" mode="type">
    <attribute name="ref"><ref name="id"/></attribute>
    <xsl:element name="text"/>
  </xsl:template>
  <xsl:template match="field[@type = 'enum']" mode="type">
    <choice><xsl:for-each select="value"><value><xsl:value-of select="."/></value></xsl:for-each></choice>
  </xsl:template>

</xsl:stylesheet>
