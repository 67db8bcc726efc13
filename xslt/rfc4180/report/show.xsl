<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../../lib/careful.xsl"/>

  <!-- The same report for other programs: commas, no byte order mark, names for headings,
       codes, ISO dates, of what refers the id and then the name. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/csv"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <xsl:for-each select="column">
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="@name"/>
      <xsl:if test="@type = 'ref'"><xsl:value-of select="concat(',', @name, '_name')"/></xsl:if>
    </xsl:for-each>
    <xsl:text>&#13;&#10;</xsl:text>
    <xsl:apply-templates select="row"/>
  </xsl:template>

  <xsl:template match="row">
    <xsl:variable name="row" select="."/>
    <xsl:for-each select="../column">
      <xsl:variable name="cell" select="$row/*[name() = current()/@name]"/>
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:if test="@type = 'ref'"><xsl:value-of select="concat($cell/@ref, ',')"/></xsl:if>
      <xsl:text>"</xsl:text>
      <xsl:apply-templates select="$cell" mode="careful"/>
      <xsl:text>"</xsl:text>
    </xsl:for-each>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
