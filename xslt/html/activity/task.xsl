<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../task.xsl"/>

  <!-- Activities that are done at once: each by what it is, with whom, and when it was to be. -->

  <xsl:template match="subject"><li><xsl:apply-templates select="." mode="planned"/></li></xsl:template>

  <xsl:template match="result[@href]">
    <li>
      <xsl:apply-templates select="." mode="planned"/>
      <xsl:text> · </xsl:text>
      <m:t group="task.result" prefix="task.result." select="@code"/>
    </li>
  </xsl:template>

  <xsl:template match="subject | result" mode="planned">
    <a href="{@href}">
      <m:t group="activity.type" prefix="activity.type." select="@type"/>
      <xsl:if test="@subject"><xsl:value-of select="concat(' · ', @subject)"/></xsl:if>
      <xsl:if test="@words"><xsl:text> · </xsl:text><m:t group="timeline.code" prefix="timeline." select="@words"/></xsl:if>
    </a>
    <xsl:value-of select="concat(' · ', .)"/>
    <xsl:text> </xsl:text>
    <span class="dim"><xsl:value-of select="@reference"/></span>
    <xsl:for-each select="@at">
      <xsl:text> · </xsl:text>
      <time datetime="{.}"><m:time select="."/></time>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="ask[@name = 'outcome']/choice">
    <option value="{@value}">
      <xsl:if test="@value = ../@chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <m:t group="activity.outcome" prefix="activity.outcome." select="@value"/>
    </option>
  </xsl:template>

</xsl:stylesheet>
