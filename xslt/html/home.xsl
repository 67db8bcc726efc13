<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- The first page: the counts of the viewer's role, each a link to its list. -->

  <xsl:template match="page" mode="title"><m:t k="home.title"/></xsl:template>

  <xsl:template match="page" mode="heading"><m:t k="home.hello" name="viewer/@name"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="home"/></xsl:template>

  <xsl:template match="home">
    <section class="counts" m:aria-label="home.counts">
      <xsl:choose>
        <xsl:when test="count"><ul><xsl:apply-templates select="count"/></ul></xsl:when>
        <xsl:otherwise><p class="empty"><m:t k="home.empty"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="count">
    <li>
      <a href="{@href}">
        <span class="number">
          <xsl:choose>
            <xsl:when test="@more">
              <m:t k="home.more" count="format-number(., $format.number, 'count')"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="format-number(., $format.number, 'count')"/></xsl:otherwise>
          </xsl:choose>
        </span>
        <xsl:text> </xsl:text>
        <span class="what"><m:t group="home.count" prefix="home." select="@name"/></span>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
