<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/field.xsl"/>
  <xsl:import href="../lib/careful.xsl"/>

  <!-- A list for spreadsheets (SPEC 6.5, SECURITY 3.6): every cell quoted,
       semicolons, CRLF, a byte order mark; no cell is a formula. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/csv"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <xsl:if test="@part = 'whole' or @part = 'first'">
      <xsl:text>&#xFEFF;</xsl:text>
      <m:fields on="list">
        <m:if later="1"><xsl:text>;</xsl:text></m:if>
        <xsl:text>"</xsl:text>
        <m:label/>
        <xsl:text>"</xsl:text>
      </m:fields>
      <xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="*[@id]"/>
  </xsl:template>

  <!-- Most rows hold no quote, no line break and nothing suspect: such a row is
       one expression.  Others are written cell by cell. -->
  <xsl:template match="*[@id]">
    <xsl:variable name="row" select="string()"/>
    <xsl:variable name="plain"
        select="not(contains($row, '&quot;') or contains($row, '&#10;') or contains($row, '&#13;'))"/>
    <xsl:variable name="heads" select="$list.heads"/>
    <xsl:variable name="phones" select="$list.phones"/>
    <xsl:choose>
      <xsl:when test="$plain and translate($heads, $suspects, '') = $heads
          and ($phones = '' or (string-length($phones) &gt; 8 and string-length($phones) &lt; 17
              and starts-with($phones, '+') and translate($phones, '0123456789', '') = '+'))">
        <xsl:value-of select="$list.cells"/>
      </xsl:when>
      <xsl:otherwise>
        <m:fields on="list">
          <m:if first="1"><xsl:text>"</xsl:text></m:if>
          <m:if later="1"><xsl:text>";"</xsl:text></m:if>
          <m:apply mode="csv"/>
        </m:fields>
        <xsl:text>"</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <m:template mode="csv" type="*"><m:apply mode="text"/></m:template>

  <!-- What people typed.  An absent value has no first character, so it is
       taken for a suspect too, and is nothing. -->
  <m:template mode="csv" type="text email phone ref lines">
    <xsl:choose>
      <xsl:when test="$plain and not(contains($suspects, substring($field, 1, 1)))">
        <xsl:value-of select="$field"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$field" mode="careful"/></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="csv" type="date time">
    <xsl:if test="$field"><m:apply mode="text"/></xsl:if>
  </m:template>

  <m:template mode="csv" type="enum">
    <xsl:if test="$field">
      <xsl:choose>
        <xsl:when test="$plain"><m:apply mode="text"/></xsl:when>
        <xsl:otherwise>
          <xsl:variable name="text"><m:apply mode="text"/></xsl:variable>
          <xsl:value-of select="str:replace(translate($text, '&#13;&#10;', '  '), '&quot;', '&quot;&quot;')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </m:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
