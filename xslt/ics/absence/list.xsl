<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- Who is away, to his last day, or to the one on which it was ended. -->

  <xsl:template match="*" mode="when">
    <xsl:variable name="back" select="substring(ended_at, 1, 10)"/>
    <xsl:variable name="from">
      <xsl:call-template name="number"><xsl:with-param name="date" select="starts_on"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="to">
      <xsl:call-template name="number">
        <xsl:with-param name="date" select="concat($back, substring(ends_on, 1, 10 * not(ended_at)))"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="$to &gt;= $from">
      <xsl:call-template name="days">
        <xsl:with-param name="first" select="starts_on"/>
        <xsl:with-param name="count" select="$to - $from + 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="summary">
    <m:t k="absence.calendar" user="user_id" delegate="delegate_id"/>
  </xsl:template>

</xsl:stylesheet>
