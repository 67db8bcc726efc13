<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- By when an analysis is due, of those that are still to be done. -->

  <xsl:template match="*" mode="at">
    <xsl:if test="status = 'new' or status = 'analyzing'"><xsl:value-of select="analysis_deadline"/></xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="summary">
    <m:t k="prospect.analysis_deadline"/>
    <xsl:value-of select="concat(' · ', last_name, ' ', first_name, ' · ', reference_number)"/>
    <xsl:if test="advisor_id"><xsl:value-of select="concat(' · ', advisor_id)"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
