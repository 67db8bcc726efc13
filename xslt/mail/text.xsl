<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- The text part of a message. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/plain"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/message">
    <xsl:apply-templates select="p | link | fact"/>
    <xsl:text>-- &#10;</xsl:text>
    <m:t k="layout.brand"/>
    <xsl:text>&#10;</xsl:text>
    <m:t k="mail.automatic"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="p">
    <xsl:value-of select="."/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="link">
    <xsl:value-of select="."/>
    <xsl:text>&#10;</xsl:text>
    <xsl:value-of select="@href"/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="fact">
    <m:t k="mail.fact" label="@label" value="."/>
    <xsl:text>&#10;</xsl:text>
    <xsl:if test="not(following-sibling::*[1][self::fact])"><xsl:text>&#10;</xsl:text></xsl:if>
  </xsl:template>

</xsl:stylesheet>
