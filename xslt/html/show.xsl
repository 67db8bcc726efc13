<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- A record: its facts. -->

  <xsl:template match="page" mode="title"><xsl:apply-templates select="record/*" mode="name"/></xsl:template>

  <xsl:template match="record/*" mode="name">
    <m:t k="{$entity}.show.title"/>
    <xsl:text> </xsl:text>
    <xsl:value-of select="reference_number"/>
  </xsl:template>

  <xsl:template match="page" mode="actions">
    <p class="actions">
      <xsl:if test="record/@edit"><a class="button" href="{record/@edit}"><m:t k="show.edit"/></a></xsl:if>
      <a class="back" href="{$entity.href}"><m:t k="show.back"/></a>
    </p>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="record/*" mode="facts"/></xsl:template>

  <xsl:template match="record/*" mode="facts">
    <dl class="facts">
      <m:fields on="show"><m:apply mode="fact"/></m:fields>
    </dl>
  </xsl:template>

  <m:template mode="fact" type="*">
    <div>
      <dt><m:label/></dt>
      <xsl:choose>
        <xsl:when test="$field"><dd><m:apply mode="value"/></dd></xsl:when>
        <xsl:otherwise><dd class="none"><m:t k="show.none"/></dd></xsl:otherwise>
      </xsl:choose>
    </div>
  </m:template>

</xsl:stylesheet>
