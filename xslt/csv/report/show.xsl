<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../../lib/report.xsl"/>
  <xsl:import href="../../lib/careful.xsl"/>

  <!-- A report for spreadsheets, as lists are (csv/list.xsl).  Without its total: who adds up
       a column there would count it twice. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/csv"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <xsl:text>&#xFEFF;</xsl:text>
    <xsl:for-each select="column">
      <xsl:if test="position() != 1"><xsl:text>;</xsl:text></xsl:if>
      <xsl:text>"</xsl:text>
      <xsl:apply-templates select="." mode="careful"/>
      <xsl:text>"</xsl:text>
    </xsl:for-each>
    <xsl:text>&#13;&#10;</xsl:text>
    <xsl:apply-templates select="row"/>
  </xsl:template>

  <xsl:template match="row">
    <xsl:variable name="row" select="."/>
    <xsl:for-each select="../column">
      <xsl:if test="position() != 1"><xsl:text>;</xsl:text></xsl:if>
      <xsl:text>"</xsl:text>
      <xsl:apply-templates select="$row/*[name() = current()/@name]" mode="csv"/>
      <xsl:text>"</xsl:text>
    </xsl:for-each>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="row/*" mode="csv">
    <xsl:variable name="type" select="key('column', name())/@type"/>
    <xsl:choose>
      <xsl:when test="$type = 'text' or $type = 'email' or $type = 'phone' or $type = 'ref'">
        <xsl:apply-templates select="." mode="careful"/>
      </xsl:when>
      <!-- one figure and not two of a thousand each -->
      <xsl:when test="$type = 'int' or $type = 'money'"><xsl:value-of select="."/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="text"><xsl:apply-templates select="." mode="text"/></xsl:variable>
        <xsl:value-of select="str:replace($text, '&quot;', '&quot;&quot;')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
