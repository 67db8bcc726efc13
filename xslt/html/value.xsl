<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- A field's value as HTML: what a cell and a fact share (mode value). -->

  <m:template mode="value" type="*"><m:apply mode="text"/></m:template>

  <!-- Absent values leave nothing; a present one is the context, since «.» costs
       libxslt half of what a name does. -->

  <m:template mode="value" type="date">
    <xsl:for-each select="$field"><time datetime="{.}"><m:date select="."/></time></xsl:for-each>
  </m:template>

  <m:template mode="value" type="time">
    <xsl:for-each select="$field"><time datetime="{.}"><m:time select="."/></time></xsl:for-each>
  </m:template>

  <m:template mode="value" type="email">
    <xsl:for-each select="$field"><a href="mailto:{.}"><xsl:value-of select="."/></a></xsl:for-each>
  </m:template>

  <!-- The ten digits of a number of Côte d'Ivoire in pairs; others as they are. -->
  <m:template mode="value" type="phone">
    <xsl:for-each select="$field">
      <a href="tel:{.}">
        <xsl:choose>
          <xsl:when test="starts-with(., '+225') and string-length() = 14">
            <xsl:value-of select="translate('ab&#160;cd&#160;ef&#160;gh&#160;ij', 'abcdefghij', substring(., 5))"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:for-each>
  </m:template>

  <m:template mode="value" type="enum"><xsl:for-each select="$field"><m:enum select="."/></xsl:for-each></m:template>

  <m:template mode="value" type="lines"><p class="lines"><xsl:value-of select="$field"/></p></m:template>

  <m:template mode="value" field="status payment_status visa_status">
    <xsl:for-each select="$field"><span class="badge {.}"><m:enum select="."/></span></xsl:for-each>
  </m:template>

  <!-- Stored as typed; shown in capitals by the style sheet. -->
  <m:template mode="value" field="last_name">
    <span class="last-name"><xsl:value-of select="$field"/></span>
  </m:template>

  <m:template mode="value" field="client_id">
    <xsl:choose>
      <xsl:when test="$field/../../@client"><a href="{$field/../../@client}"><xsl:value-of select="$field"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$field"/></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="value" field="prospect_id">
    <xsl:if test="$field"><a href="/prospects/{$field/@ref}"><xsl:value-of select="$field"/></a></xsl:if>
  </m:template>

  <m:template mode="value" field="partner_id">
    <xsl:choose>
      <xsl:when test="$field and /page/viewer/may = 'partner.view'">
        <a href="/partners/{$field/@ref}"><xsl:value-of select="$field"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$field"/></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="day" type="date time">
    <xsl:for-each select="$field"><time datetime="{.}"><m:date select="."/></time></xsl:for-each>
  </m:template>

</xsl:stylesheet>
