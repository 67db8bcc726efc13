<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/field.xsl"/>

  <!-- A list of what has a time, as a calendar (RFC 5545).  Which time, and what it is
       called, is the page's own sheet's to say: modes at, or when for whole days, state and
       summary.  What has no time is not in it. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/calendar"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <xsl:if test="@part = 'whole' or @part = 'first'"><xsl:call-template name="opened"/></xsl:if>
    <xsl:apply-templates select="*[@id]"/>
    <xsl:if test="@part = 'whole' or @part = 'last'"><xsl:call-template name="closed"/></xsl:if>
  </xsl:template>

  <xsl:template name="opened">
    <m:literal text="BEGIN:VCALENDAR"/><xsl:text>&#13;&#10;</xsl:text>
    <m:literal text="VERSION:2.0"/><xsl:text>&#13;&#10;</xsl:text>
    <m:literal text="PRODID:-//MaBoussole//{$entity} {$entity.contract}//EN"/><xsl:text>&#13;&#10;</xsl:text>
    <m:literal text="X-WR-CALNAME:MaBoussole · "/><m:t k="{$entity}.list.title"/><xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="closed"><m:literal text="END:VCALENDAR"/><xsl:text>&#13;&#10;</xsl:text></xsl:template>

  <xsl:template match="*[@id]">
    <xsl:call-template name="event">
      <xsl:with-param name="uid" select="@id"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Without a time none. -->
  <xsl:template name="event">
    <xsl:param name="uid"/>
    <xsl:variable name="when"><xsl:apply-templates select="." mode="when"/></xsl:variable>
    <xsl:if test="$when != ''">
      <m:literal text="BEGIN:VEVENT"/><xsl:text>&#13;&#10;</xsl:text>
      <xsl:value-of select="concat('UID:', $uid, '@{$entity}.maboussole&#13;&#10;')"/>
      <xsl:value-of select="$when"/>
      <xsl:apply-templates select="." mode="state"/>
      <xsl:variable name="summary"><xsl:apply-templates select="." mode="summary"/></xsl:variable>
      <xsl:call-template name="folded">
        <xsl:with-param name="line" select="concat('SUMMARY:', str:replace(str:replace(str:replace(
            translate($summary, '&#13;&#10;', '  '), '\', '\\'), ';', '\;'), ',', '\,'))"/>
      </xsl:call-template>
      <m:literal text="END:VEVENT"/><xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- At a time, for half an hour. -->
  <xsl:template match="*" mode="when">
    <xsl:variable name="at"><xsl:apply-templates select="." mode="at"/></xsl:variable>
    <xsl:if test="$at != ''">
      <xsl:variable name="time" select="translate($at, '-:', '')"/>
      <xsl:value-of select="concat('DTSTAMP:', $time, '&#13;&#10;DTSTART:', $time, '&#13;&#10;DURATION:PT30M&#13;&#10;')"/>
    </xsl:if>
  </xsl:template>

  <!-- The whole of some days, which need nobody's hour. -->
  <xsl:template name="days">
    <xsl:param name="first"/>
    <xsl:param name="count" select="1"/>
    <xsl:variable name="day" select="translate($first, '-', '')"/>
    <xsl:value-of select="concat('DTSTAMP:', $day, 'T000000Z&#13;&#10;DTSTART;VALUE=DATE:', $day,
        '&#13;&#10;DURATION:P', $count, 'D&#13;&#10;TRANSP:TRANSPARENT&#13;&#10;')"/>
  </xsl:template>

  <!-- The number of a day, to count from one to another (Julian Day Number). -->
  <xsl:template name="number">
    <xsl:param name="date"/>
    <xsl:variable name="early" select="number(substring($date, 6, 2) &lt; 3)"/>
    <xsl:variable name="y" select="substring($date, 1, 4) + 4800 - $early"/>
    <xsl:variable name="m" select="substring($date, 6, 2) + 12 * $early - 3"/>
    <xsl:value-of select="substring($date, 9, 2) + floor((153 * $m + 2) div 5) + 365 * $y + floor($y div 4)
        - floor($y div 100) + floor($y div 400) - 32045"/>
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
