<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="urn:maboussole:partner-report:1"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- The report of a partner, as SPEC 6.6 has it: schema/export/partner-report-1.rng.  What no
       module computes yet (phase, amounts) is absent.  A long one is written part by part. -->

  <xsl:output method="xml" encoding="UTF-8" indent="no" media-type="application/xml"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="report | failure"/></xsl:template>

  <xsl:template match="report">
    <partnerReport version="1" partner="{@partner}">
      <xsl:apply-templates select="@from | @to"/>
      <xsl:attribute name="generatedAt"><xsl:apply-templates select="@generated" mode="time"/></xsl:attribute>
      <xsl:attribute name="currency">XOF</xsl:attribute>
      <xsl:if test="@part = 'whole' or @part = 'first'"><totals leads="{@leads}" converted="{@converted}"/></xsl:if>
      <xsl:apply-templates select="lead"/>
    </partnerReport>
  </xsl:template>

  <xsl:template match="lead">
    <lead reference="{@reference}">
      <person firstName="{first_name}" lastName="{last_name}"/>
      <submitted>
        <xsl:attribute name="at"><xsl:apply-templates select="@submitted_at" mode="time"/></xsl:attribute>
        <xsl:attribute name="via"><xsl:value-of select="@via"/></xsl:attribute>
      </submitted>
      <status code="{@status}">
        <xsl:attribute name="label"><m:t group="prospect.status" prefix="prospect.status." select="@status"/></xsl:attribute>
        <xsl:if test="@status_at">
          <xsl:attribute name="at"><xsl:apply-templates select="@status_at" mode="time"/></xsl:attribute>
        </xsl:if>
      </status>
      <xsl:if test="@advisor"><advisor name="{@advisor}"/></xsl:if>
      <xsl:if test="@rate"><commission rateBp="{@rate}"/></xsl:if>
    </lead>
  </xsl:template>

  <xsl:template match="@*"><xsl:attribute name="{name()}"><xsl:value-of select="."/></xsl:attribute></xsl:template>

  <!-- The same instant with its offset. -->
  <xsl:template match="@*" mode="time"><xsl:value-of select="concat(substring-before(., 'Z'), '+00:00')"/></xsl:template>

  <xsl:template match="failure">
    <failure xmlns="urn:maboussole:export:1" status="{@status}" code="{@code}"/>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
