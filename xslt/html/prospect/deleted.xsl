<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- Who was deleted last, and the way back. -->

  <xsl:template match="page" mode="title"><m:t k="prospect.deleted.title"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="deleted"/></xsl:template>

  <xsl:template match="deleted">
    <xsl:if test="not(person)"><p class="none"><m:t k="prospect.deleted.empty"/></p></xsl:if>
    <ul class="cards"><xsl:apply-templates select="person"/></ul>
  </xsl:template>

  <xsl:template match="deleted/person">
    <li class="card">
      <p><strong><xsl:value-of select="@name"/></strong><xsl:value-of select="concat(' · ', @reference)"/></p>
      <p class="about">
        <time datetime="{@at}"><m:time select="@at"/></time>
        <xsl:if test="@by"><xsl:value-of select="concat(' · ', @by)"/></xsl:if>
      </p>
      <xsl:if test=". != ''"><p class="lines"><xsl:value-of select="."/></p></xsl:if>
      <p class="actions"><a class="button" href="{@restore}"><m:t k="move.prospect.restore"/></a></p>
    </li>
  </xsl:template>

</xsl:stylesheet>
