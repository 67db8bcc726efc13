<?xml version="1.0" encoding="UTF-8"?>
<!-- The schema of an entity's record, from the entity's description. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://relaxng.org/ns/structure/1.0">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/entity">
    <xsl:comment> Printed by `maboussole schema rng`. </xsl:comment>
    <grammar datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <define name="record" combine="choice">
        <element name="{@name}">
          <attribute name="id"><ref name="id"/></attribute>
          <optional><attribute name="href"/></optional>
          <optional>
            <attribute name="version"><data type="positiveInteger"/></attribute>
          </optional>
          <xsl:apply-templates select="field"/>
        </element>
      </define>
    </grammar>
  </xsl:template>

  <xsl:template match="field">
    <optional>
      <element name="{@name}"><xsl:apply-templates select="." mode="type"/></element>
    </optional>
  </xsl:template>

  <!-- Lists are filtered by it; it is in none. -->
  <xsl:template match="field[@type = 'span' or @type = 'period']"/>

  <xsl:template match="field" mode="type"><ref name="{@type}"/></xsl:template>

  <xsl:template match="field[@type = 'ref']" mode="type">
    <attribute name="ref"><ref name="id"/></attribute>
    <xsl:element name="text"/>
  </xsl:template>

  <xsl:template match="field[@type = 'enum']" mode="type">
    <choice><xsl:apply-templates select="value"/></choice>
  </xsl:template>

  <xsl:template match="value"><value><xsl:value-of select="."/></value></xsl:template>

</xsl:stylesheet>
