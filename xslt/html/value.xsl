<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- A field's value as HTML: what a cell, a fact and a heading share. -->

  <m:template mode="value" type="*"><m:apply mode="text"/></m:template>

  <m:template mode="value" type="date time">
    <xsl:if test="$field"><time datetime="{$field}"><m:apply mode="text"/></time></xsl:if>
  </m:template>

  <m:template mode="value" type="email">
    <xsl:if test="$field"><a href="mailto:{$field}"><xsl:value-of select="$field"/></a></xsl:if>
  </m:template>

  <m:template mode="value" type="phone">
    <xsl:if test="$field"><a href="tel:{$field}"><xsl:value-of select="$field"/></a></xsl:if>
  </m:template>

  <m:template mode="value" type="enum"><xsl:if test="$field"><m:apply mode="text"/></xsl:if></m:template>

  <m:template mode="value" type="lines"><div class="lines"><xsl:value-of select="$field"/></div></m:template>

  <m:template mode="value" field="status payment_status visa_status">
    <xsl:if test="$field"><span class="badge {$field}"><m:enum/></span></xsl:if>
  </m:template>

  <!-- Stored as typed; shown in capitals by the style sheet. -->
  <m:template mode="value" field="last_name">
    <span class="last-name"><xsl:value-of select="$field"/></span>
  </m:template>

  <m:template mode="value" field="client_id">
    <xsl:if test="$field"><a href="/clients/{$field/@ref}"><xsl:value-of select="$field"/></a></xsl:if>
  </m:template>

  <m:template mode="value" field="prospect_id">
    <xsl:if test="$field"><a href="/prospects/{$field/@ref}"><xsl:value-of select="$field"/></a></xsl:if>
  </m:template>

</xsl:stylesheet>
