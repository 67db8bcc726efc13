<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../../csv/prospect/report.xsl"/>

  <!-- The same for programs: commas, names for headings, codes, ISO times. -->

  <xsl:template match="report">
    <xsl:if test="@part = 'whole' or @part = 'first'">
      <xsl:value-of select="'reference,first_name,last_name,submitted_at,source_channel,status,status_label,status_at,phase,progress_percent,advisor,converted,converted_at,commission_base,commission_rate_bp,commission_amount,commission_status,commission_paid_at&#13;&#10;'"/>
    </xsl:if>
    <xsl:apply-templates select="lead"/>
  </xsl:template>

  <xsl:template match="lead">
    <xsl:value-of select="concat(@reference, ',&quot;')"/>
    <xsl:apply-templates select="first_name" mode="careful"/>
    <xsl:text>","</xsl:text>
    <xsl:apply-templates select="last_name" mode="careful"/>
    <xsl:value-of select="concat('&quot;,', @submitted_at, ',', @via, ',', @status, ',&quot;')"/>
    <m:t group="prospect.status" prefix="prospect.status." select="@status"/>
    <xsl:value-of select="concat('&quot;,', @status_at, ',,,&quot;')"/>
    <xsl:apply-templates select="@advisor" mode="careful"/>
    <xsl:text>",</xsl:text>
    <xsl:choose>
      <xsl:when test="@status = 'converted'"><xsl:value-of select="'yes'"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="'no'"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(',', @converted_at, ',,', @rate, ',,,')"/>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
