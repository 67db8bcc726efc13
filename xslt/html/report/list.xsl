<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- The reports one may see; their words are their own. -->

  <xsl:template match="page" mode="title"><m:t k="report.list.title"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="reports"/></xsl:template>

  <xsl:template match="reports">
    <xsl:choose>
      <xsl:when test="about">
        <ul class="reports"><xsl:apply-templates select="about"/></ul>
      </xsl:when>
      <xsl:otherwise>
        <div class="empty">
          <m:icon name="report"/>
          <h2><m:t k="report.list.empty"/></h2>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="about">
    <li>
      <h2><a href="{@href}"><xsl:value-of select="@title"/></a></h2>
      <p><xsl:value-of select="."/></p>
    </li>
  </xsl:template>

</xsl:stylesheet>
