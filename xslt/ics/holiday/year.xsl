<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- The days nobody works, of a year. -->

  <xsl:template match="/page"><xsl:apply-templates select="calendar"/></xsl:template>

  <xsl:template match="calendar">
    <xsl:call-template name="opened"/>
    <xsl:apply-templates select="day"/>
    <xsl:call-template name="closed"/>
  </xsl:template>

  <xsl:template match="day">
    <xsl:call-template name="event">
      <xsl:with-param name="uid" select="@date"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="day" mode="when">
    <xsl:call-template name="days">
      <xsl:with-param name="first" select="@date"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="day" mode="summary"><m:t group="holiday.day" prefix="holiday.day." select="@name"/></xsl:template>

  <xsl:template match="day[not(@name)]" mode="summary"><xsl:value-of select="."/></xsl:template>

</xsl:stylesheet>
