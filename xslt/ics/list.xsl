<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/field.xsl"/>

  <!-- A list of what has a time, as a calendar (RFC 5545).  Which time, and what it is
       called, is the page's own sheet's to say: modes at, state and summary.  What has no
       time is not in it. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/calendar"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <xsl:if test="@part = 'whole' or @part = 'first'">
      <m:literal text="BEGIN:VCALENDAR"/><xsl:text>&#13;&#10;</xsl:text>
      <m:literal text="VERSION:2.0"/><xsl:text>&#13;&#10;</xsl:text>
      <m:literal text="PRODID:-//MaBoussole//{$entity} {$entity.contract}//EN"/><xsl:text>&#13;&#10;</xsl:text>
      <m:literal text="X-WR-CALNAME:MaBoussole · "/><m:t k="{$entity}.list.title"/><xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="*[@id]"/>
    <xsl:if test="@part = 'whole' or @part = 'last'">
      <m:literal text="END:VCALENDAR"/><xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*[@id]">
    <xsl:variable name="at"><xsl:apply-templates select="." mode="at"/></xsl:variable>
    <xsl:if test="$at != ''">
      <xsl:variable name="time" select="translate($at, '-:', '')"/>
      <m:literal text="BEGIN:VEVENT"/><xsl:text>&#13;&#10;</xsl:text>
      <xsl:value-of select="concat('UID:', @id, '@{$entity}.maboussole&#13;&#10;')"/>
      <xsl:value-of select="concat('DTSTAMP:', $time, '&#13;&#10;')"/>
      <xsl:value-of select="concat('DTSTART:', $time, '&#13;&#10;')"/>
      <m:literal text="DURATION:PT30M"/><xsl:text>&#13;&#10;</xsl:text>
      <xsl:apply-templates select="." mode="state"/>
      <xsl:variable name="summary"><xsl:apply-templates select="." mode="summary"/></xsl:variable>
      <xsl:call-template name="folded">
        <xsl:with-param name="line" select="concat('SUMMARY:', str:replace(str:replace(str:replace(
            translate($summary, '&#13;&#10;', '  '), '\', '\\'), ';', '\;'), ',', '\,'))"/>
      </xsl:call-template>
      <m:literal text="END:VEVENT"/><xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- No line has more than 75 octets: of 36 characters the longest of ours have 72. -->
  <xsl:template name="folded">
    <xsl:param name="line"/>
    <xsl:value-of select="concat(substring($line, 1, 36), '&#13;&#10;')"/>
    <xsl:if test="string-length($line) &gt; 36">
      <xsl:call-template name="folded">
        <xsl:with-param name="line" select="concat(' ', substring($line, 37))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="state"/>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
