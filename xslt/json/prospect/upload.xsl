<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../../lib/json.xsl"/>

  <!-- What became of each line of a file of leads. -->

  <xsl:template match="/page"><xsl:apply-templates select="upload"/></xsl:template>

  <xsl:template match="upload">
    <xsl:text>{"answer":"leads","version":1</xsl:text>
    <xsl:if test="@partner"><xsl:text>,"partner":</xsl:text><xsl:apply-templates select="@partner" mode="string"/></xsl:if>
    <xsl:if test="@check"><xsl:text>,"check":true</xsl:text></xsl:if>
    <xsl:apply-templates select="@fault"/>
    <xsl:if test="@rows">
      <xsl:value-of select="concat(',&quot;counts&quot;:{&quot;lines&quot;:', @rows, ',&quot;accepted&quot;:', @accepted, ',&quot;known&quot;:', @known,
          ',&quot;duplicate&quot;:', @duplicate, ',&quot;rejected&quot;:', @rejected, ',&quot;busy&quot;:', @busy, '},&quot;lines&quot;:[')"/>
      <xsl:for-each select="line">
        <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
        <xsl:text>&#10;</xsl:text>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="upload/@fault">
    <xsl:variable name="text"><m:t group="lead.fault" prefix="lead.fault." select="." what="../@what" most="../@most"/></xsl:variable>
    <xsl:value-of select="concat(',&quot;refused&quot;:{&quot;code&quot;:&quot;', ., '&quot;')"/>
    <xsl:if test="../@at"><xsl:value-of select="concat(',&quot;line&quot;:', ../@at)"/></xsl:if>
    <xsl:if test="../@what"><xsl:text>,"name":</xsl:text><xsl:apply-templates select="../@what" mode="string"/></xsl:if>
    <!-- it names a heading, which is anybody's -->
    <xsl:value-of select="concat(',&quot;text&quot;:&quot;', str:replace(str:replace(str:replace($text, '\', '\\'), '&quot;', '\&quot;'), '&#9;', '\t'), '&quot;}')"/>
  </xsl:template>

  <xsl:template match="line">
    <xsl:value-of select="concat('{&quot;line&quot;:', @number, ',&quot;result&quot;:&quot;', @result, '&quot;')"/>
    <xsl:if test="@reference"><xsl:value-of select="concat(',&quot;reference&quot;:&quot;', @reference, '&quot;')"/></xsl:if>
    <xsl:if test="@external"><xsl:text>,"external_id":</xsl:text><xsl:apply-templates select="@external" mode="string"/></xsl:if>
    <xsl:if test="fault">
      <xsl:text>,"faults":[</xsl:text>
      <xsl:for-each select="fault">
        <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
        <xsl:text>{</xsl:text>
        <xsl:if test="@field"><xsl:value-of select="concat('&quot;field&quot;:&quot;', @field, '&quot;,')"/></xsl:if>
        <xsl:value-of select="concat('&quot;code&quot;:&quot;', @code, '&quot;,&quot;text&quot;:&quot;')"/>
        <m:t group="fault" select="@code" limit="@limit"/>
        <xsl:text>"}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

</xsl:stylesheet>
