<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../../lib/json.xsl"/>

  <!-- The report of a partner as one object; a long one is written part by part. -->

  <xsl:template match="/page"><xsl:apply-templates select="report"/></xsl:template>

  <xsl:template match="report">
    <xsl:variable name="opens" select="@part = 'whole' or @part = 'first'"/>
    <xsl:if test="$opens">
      <xsl:text>{"report":"partner","version":1,"partner":</xsl:text>
      <xsl:apply-templates select="@partner" mode="string"/>
      <xsl:for-each select="@from | @to">
        <xsl:value-of select="concat(',&quot;', name(), '&quot;:&quot;', ., '&quot;')"/>
      </xsl:for-each>
      <xsl:value-of select="concat(',&quot;generatedAt&quot;:&quot;', @generated, '&quot;,&quot;currency&quot;:&quot;XOF&quot;')"/>
      <xsl:value-of select="concat(',&quot;totals&quot;:{&quot;leads&quot;:', @leads, ',&quot;converted&quot;:', @converted, '},&quot;leads&quot;:[')"/>
    </xsl:if>
    <xsl:for-each select="lead">
      <xsl:if test="not($opens) or position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:text>&#10;</xsl:text>
      <xsl:apply-templates select="." mode="lead"/>
    </xsl:for-each>
    <xsl:if test="@part = 'whole' or @part = 'last'"><xsl:text>]}&#10;</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="lead" mode="lead">
    <xsl:value-of select="concat('{&quot;reference&quot;:&quot;', @reference, '&quot;,&quot;firstName&quot;:')"/>
    <xsl:apply-templates select="first_name" mode="string"/>
    <xsl:text>,"lastName":</xsl:text>
    <xsl:apply-templates select="last_name" mode="string"/>
    <xsl:value-of select="concat(',&quot;submittedAt&quot;:&quot;', @submitted_at, '&quot;,&quot;via&quot;:&quot;', @via,
        '&quot;,&quot;status&quot;:&quot;', @status, '&quot;,&quot;statusLabel&quot;:&quot;')"/>
    <m:t group="prospect.status" prefix="prospect.status." select="@status"/>
    <xsl:text>"</xsl:text>
    <xsl:if test="@status_at"><xsl:value-of select="concat(',&quot;statusAt&quot;:&quot;', @status_at, '&quot;')"/></xsl:if>
    <xsl:if test="@advisor">
      <xsl:text>,"advisor":</xsl:text>
      <xsl:apply-templates select="@advisor" mode="string"/>
    </xsl:if>
    <xsl:value-of select="concat(',&quot;converted&quot;:', @status = 'converted')"/>
    <xsl:if test="@converted_at"><xsl:value-of select="concat(',&quot;convertedAt&quot;:&quot;', @converted_at, '&quot;')"/></xsl:if>
    <xsl:if test="@rate"><xsl:value-of select="concat(',&quot;commissionRateBp&quot;:', @rate)"/></xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

</xsl:stylesheet>
