<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- What went wrong, and the number to give when asking for help. -->

  <xsl:template match="page" mode="title"><m:t group="failure" select="failure/@code"/></xsl:template>

  <xsl:template match="page" mode="body"><xsl:apply-templates select="." mode="bare"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="failure"/></xsl:template>

  <xsl:template match="failure">
    <div class="failure">
      <xsl:call-template name="brand"/>
      <p class="code"><xsl:value-of select="@status"/></p>
      <h1><m:t group="failure" select="@code"/></h1>
      <p><m:t group="failure.text" suffix=".text" select="@code"/></p>
      <p><a class="button primary" href="/"><m:t k="failure.home"/></a></p>
      <xsl:if test="../@request">
        <p class="request"><m:t k="failure.request" request="../@request"/></p>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
