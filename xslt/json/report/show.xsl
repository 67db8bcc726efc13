<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../../lib/json.xsl"/>

  <!-- A report as one object: its columns, a row each, the total. -->

  <xsl:key name="column" match="column" use="@name"/>

  <xsl:template match="/page"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <xsl:text>{"report":</xsl:text>
    <xsl:apply-templates select="@name" mode="string"/>
    <xsl:value-of select="concat(',&quot;contract&quot;:1,&quot;from&quot;:&quot;', @from, '&quot;,&quot;to&quot;:&quot;', @to, '&quot;,&quot;filters&quot;:{')"/>
    <xsl:for-each select="filter">
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:apply-templates select="@name" mode="string"/>
      <xsl:value-of select="concat(':', .)"/>
    </xsl:for-each>
    <xsl:text>},"columns":[</xsl:text>
    <xsl:for-each select="column">
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="concat('&#10;{&quot;name&quot;:&quot;', @name, '&quot;,&quot;type&quot;:&quot;', @type, '&quot;,&quot;label&quot;:')"/>
      <xsl:apply-templates select="." mode="string"/>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>],"items":[</xsl:text>
    <xsl:for-each select="row">
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:text>&#10;</xsl:text>
      <xsl:apply-templates select="." mode="figures"/>
    </xsl:for-each>
    <xsl:value-of select="concat('],&quot;rows&quot;:', @rows)"/>
    <xsl:if test="total">
      <xsl:text>,"total":</xsl:text>
      <xsl:apply-templates select="total" mode="figures"/>
    </xsl:if>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="row" mode="figures">
    <xsl:variable name="row" select="."/>
    <xsl:text>{</xsl:text>
    <xsl:for-each select="../column">
      <xsl:variable name="cell" select="$row/*[name() = current()/@name]"/>
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="concat('&quot;', @name, '&quot;:')"/>
      <xsl:choose>
        <xsl:when test="$cell"><xsl:apply-templates select="$cell" mode="json"/></xsl:when>
        <xsl:otherwise><xsl:text>null</xsl:text></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="total" mode="figures">
    <xsl:text>{</xsl:text>
    <xsl:for-each select="*">
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="concat('&quot;', name(), '&quot;:', number())"/>
    </xsl:for-each>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="row/*" mode="json">
    <xsl:variable name="type" select="key('column', name())/@type"/>
    <xsl:choose>
      <xsl:when test="@ref">
        <xsl:value-of select="concat('{&quot;id&quot;:', @ref, ',&quot;name&quot;:')"/>
        <xsl:apply-templates select="." mode="string"/>
        <xsl:text>}</xsl:text>
      </xsl:when>
      <xsl:when test="$type = 'yes'"><xsl:value-of select="number() != 0"/></xsl:when>
      <xsl:when test="$type = 'int' or $type = 'money' or $type = 'rate' or $type = 'decimal'">
        <xsl:value-of select="number()"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="string"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
