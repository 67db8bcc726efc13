<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <m:common href="common.xsl"/>
  <xsl:import href="../lib/field.xsl"/>
  <xsl:import href="value.xsl"/>

  <!-- The only <html>.  A page's sheet says its title (mode title), what stands
       in its toolbar (modes heading, about, actions) and its content (mode main).
       What is the same on all pages stands in common.xsl. -->

  <xsl:output method="html" encoding="UTF-8" indent="no" media-type="text/html"
      doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page">
    <html lang="{$page.lang}">
      <head>
        <title>
          <xsl:apply-templates select="." mode="title"/>
          <xsl:text> · </xsl:text>
          <m:t k="layout.brand"/>
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:apply-templates select="." mode="head"/>
        <link rel="stylesheet" href="/static/app.css?v={@assets}"/>
        <link rel="icon" href="/static/logo.svg?v={/page/@assets}" type="image/svg+xml"/>
      </head>
      <xsl:apply-templates select="." mode="body"/>
    </html>
  </xsl:template>

  <xsl:template match="page" mode="head"/>

  <xsl:template match="page" mode="body">
    <body class="page">
      <a class="skip" href="#main"><m:t k="layout.skip"/></a>
      <m:common part="bar"/>
      <main id="main" class="main" tabindex="-1">
        <xsl:apply-templates select="." mode="crumbs"/>
        <m:common part="notice"/>
        <m:common part="editing"/>
        <div class="toolbar">
          <h1><xsl:apply-templates select="." mode="heading"/></h1>
          <xsl:apply-templates select="." mode="about"/>
          <xsl:apply-templates select="." mode="actions"/>
        </div>
        <xsl:apply-templates select="." mode="main"/>
      </main>
    </body>
  </xsl:template>

  <!-- A page without the bar: log-in, failure. -->
  <xsl:template match="page" mode="bare">
    <body class="page bare">
      <main id="main" class="main">
        <xsl:apply-templates select="." mode="main"/>
      </main>
    </body>
  </xsl:template>

  <xsl:template name="brand">
    <p class="brand">
      <img src="/static/logo.svg?v={/page/@assets}" alt="" width="44" height="44"/>
      <m:t k="layout.brand"/>
    </p>
  </xsl:template>

  <xsl:template match="page" mode="heading"><xsl:apply-templates select="." mode="title"/></xsl:template>

  <xsl:template match="page" mode="crumbs"/>
  <xsl:template match="page" mode="about"/>
  <xsl:template match="page" mode="actions"/>

  <xsl:template match="login/@next"><input type="hidden" name="next" value="{.}"/></xsl:template>

  <xsl:template match="@csrf"><input type="hidden" name="csrf" value="{.}"/></xsl:template>

  <!-- What no template knows shows itself; the tests look for the brackets. -->
  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>
  <xsl:template match="*" mode="title" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>
  <xsl:template match="*" mode="main" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
