<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- What went wrong, and the number to give when asking for help. -->

  <xsl:template match="page" mode="title"><m:t group="failure" select="failure/@code"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="failure"/></xsl:template>

  <xsl:template match="failure">
    <section class="failure">
      <p><m:t group="failure.text" suffix=".text" select="@code"/></p>
      <xsl:if test="../@request">
        <p class="request"><m:t k="failure.request" request="../@request"/></p>
      </xsl:if>
      <p><a class="button" href="/"><m:t k="failure.home"/></a></p>
    </section>
  </xsl:template>

</xsl:stylesheet>
