<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="urn:maboussole:leads-answer:1"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- What became of each line of a file of leads (SPEC 6.6): schema/export/leads-answer-1.rng. -->

  <xsl:output method="xml" encoding="UTF-8" indent="no" media-type="application/xml"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="upload"/></xsl:template>

  <xsl:template match="upload">
    <leadsAnswer version="1" lang="{$page.lang}">
      <xsl:if test="@partner"><xsl:attribute name="partner"><xsl:value-of select="@partner"/></xsl:attribute></xsl:if>
      <xsl:if test="@check"><xsl:attribute name="check">true</xsl:attribute></xsl:if>
      <xsl:apply-templates select="@fault"/>
      <xsl:if test="@rows">
        <counts lines="{@rows}" accepted="{@accepted}" known="{@known}" duplicate="{@duplicate}" rejected="{@rejected}" busy="{@busy}"/>
        <xsl:apply-templates select="line"/>
      </xsl:if>
    </leadsAnswer>
  </xsl:template>

  <xsl:template match="upload/@fault">
    <refused code="{.}">
      <xsl:if test="../@at"><xsl:attribute name="line"><xsl:value-of select="../@at"/></xsl:attribute></xsl:if>
      <xsl:if test="../@what"><xsl:attribute name="name"><xsl:value-of select="../@what"/></xsl:attribute></xsl:if>
      <m:t group="lead.fault" prefix="lead.fault." select="." what="../@what" most="../@most"/>
    </refused>
  </xsl:template>

  <xsl:template match="line">
    <line number="{@number}" result="{@result}">
      <xsl:if test="@reference"><xsl:attribute name="reference"><xsl:value-of select="@reference"/></xsl:attribute></xsl:if>
      <xsl:if test="@external"><xsl:attribute name="externalId"><xsl:value-of select="@external"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="fault"/>
    </line>
  </xsl:template>

  <xsl:template match="fault">
    <fault code="{@code}">
      <xsl:if test="@field"><xsl:attribute name="field"><xsl:value-of select="@field"/></xsl:attribute></xsl:if>
      <m:t group="fault" select="@code" limit="@limit"/>
    </fault>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
