<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- A field's value as text, the same in every format that people read. -->

  <xsl:decimal-format name="count" m:grouping-separator="format.group"/>

  <m:template mode="text" type="text email phone ref lines int"><xsl:value-of select="$field"/></m:template>

  <m:template mode="text" type="rate">
    <xsl:for-each select="$field">
      <m:t k="format.rate" whole="substring-before(., '.')" part="substring-after(., '.')"/>
    </xsl:for-each>
  </m:template>

  <m:template mode="text" type="money">
    <xsl:for-each select="$field">
      <m:t k="format.money" amount="format-number(., $format.number, 'count')"/>
    </xsl:for-each>
  </m:template>

  <m:template mode="text" type="enum"><m:enum/></m:template>

  <m:template mode="text" type="date"><m:date select="$field"/></m:template>

  <m:template mode="text" type="time"><m:time select="$field"/></m:template>

</xsl:stylesheet>
