<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- What is planned, and what was done at its time. -->

  <xsl:template match="*" mode="at"><xsl:value-of select="scheduled_at"/></xsl:template>

  <xsl:template match="*" mode="summary">
    <m:t group="activity.type" prefix="activity.type." select="type"/>
    <xsl:if test="subject"><xsl:value-of select="concat(' · ', subject)"/></xsl:if>
    <xsl:if test="prospect_id"><xsl:value-of select="concat(' · ', prospect_id)"/></xsl:if>
    <xsl:if test="assigned_to"><xsl:value-of select="concat(' · ', assigned_to)"/></xsl:if>
  </xsl:template>

  <!-- What is done is still in the calendar, and takes nobody's time. -->
  <xsl:template match="*[completed_at]" mode="state">
    <m:literal text="TRANSP:TRANSPARENT"/><xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
