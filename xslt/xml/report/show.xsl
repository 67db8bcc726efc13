<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="urn:maboussole:export:1"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- A report for other programs, by schema/export/report-1: its columns, then the rows and
       the total by their names.  What is absent has no value. -->

  <xsl:output method="xml" encoding="UTF-8" indent="no" media-type="application/xml"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <report entity="report" version="1" lang="{$page.lang}" name="{@name}" from="{@from}" to="{@to}" made="{../@now}">
      <xsl:for-each select="filter"><filter name="{@name}"><xsl:value-of select="."/></filter></xsl:for-each>
      <xsl:for-each select="column">
        <column name="{@name}" type="{@type}"><xsl:value-of select="."/></column>
      </xsl:for-each>
      <xsl:for-each select="row"><row><xsl:apply-templates select="*" mode="cell"/></row></xsl:for-each>
      <xsl:for-each select="total"><total><xsl:apply-templates select="*" mode="cell"/></total></xsl:for-each>
      <end rows="{@rows}"/>
    </report>
  </xsl:template>

  <xsl:template match="*" mode="cell">
    <xsl:element name="{name()}" namespace="urn:maboussole:export:1">
      <xsl:if test="@ref"><xsl:attribute name="ref"><xsl:value-of select="@ref"/></xsl:attribute></xsl:if>
      <xsl:value-of select="."/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
