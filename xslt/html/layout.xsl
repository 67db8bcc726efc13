<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../lib/field.xsl"/>
  <xsl:import href="value.xsl"/>

  <!-- The only <html>.  A page says its title, what stands in its toolbar
       (mode actions) and its content (mode main). -->

  <xsl:output method="html" encoding="UTF-8" indent="no" media-type="text/html"
      doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page">
    <html lang="{$page.lang}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>
          <xsl:apply-templates select="." mode="title"/>
          <xsl:text> · </xsl:text>
          <m:t k="layout.brand"/>
        </title>
        <link rel="stylesheet" href="/static/app.css?v={@assets}"/>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml"/>
      </head>
      <body class="page {$page.kind}">
        <a class="skip" href="#main"><m:t k="layout.skip"/></a>
        <header class="bar">
          <a class="brand" href="/"><m:t k="layout.brand"/></a>
          <xsl:apply-templates select="viewer" mode="nav"/>
          <div class="account" role="group" m:aria-label="layout.account">
            <xsl:apply-templates select="viewer" mode="account"/>
            <form class="language" method="post" action="/language">
              <xsl:apply-templates select="@csrf"/>
              <button type="submit" name="lang" m:value="layout.language.code"
                  m:lang="layout.language.code"><m:t k="layout.language.name"/></button>
            </form>
            <xsl:apply-templates select="viewer" mode="logout"/>
          </div>
        </header>
        <main id="main" class="main" tabindex="-1">
          <xsl:apply-templates select="notice"/>
          <div class="toolbar">
            <h1><xsl:apply-templates select="." mode="heading"/></h1>
            <xsl:apply-templates select="." mode="actions"/>
          </div>
          <xsl:apply-templates select="." mode="main"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="page" mode="heading"><xsl:apply-templates select="." mode="title"/></xsl:template>

  <xsl:template match="page" mode="actions"/>

  <xsl:template match="viewer" mode="nav">
    <nav class="nav" m:aria-label="nav.label">
      <ul>
        <li><xsl:call-template name="nav"><xsl:with-param name="href" select="'/'"/>
          <xsl:with-param name="text"><m:t k="nav.home"/></xsl:with-param></xsl:call-template></li>
        <xsl:if test="may = 'prospect.view'">
          <li><xsl:call-template name="nav"><xsl:with-param name="href" select="'/prospects'"/>
            <xsl:with-param name="text"><m:t k="nav.prospects"/></xsl:with-param></xsl:call-template></li>
        </xsl:if>
        <xsl:if test="may = 'client.view'">
          <li><xsl:call-template name="nav"><xsl:with-param name="href" select="'/clients'"/>
            <xsl:with-param name="text"><m:t k="nav.clients"/></xsl:with-param></xsl:call-template></li>
        </xsl:if>
        <xsl:if test="may = 'user.view'">
          <li><xsl:call-template name="nav"><xsl:with-param name="href" select="'/users'"/>
            <xsl:with-param name="text"><m:t k="nav.users"/></xsl:with-param></xsl:call-template></li>
        </xsl:if>
      </ul>
    </nav>
  </xsl:template>

  <!-- The list itself is the current page; a record under it is «true». -->
  <xsl:template name="nav">
    <xsl:param name="href"/>
    <xsl:param name="text"/>
    <a href="{$href}">
      <xsl:choose>
        <xsl:when test="../@path = $href"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:when>
        <xsl:when test="starts-with(../@path, concat($href, '/'))">
          <xsl:attribute name="aria-current">true</xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <xsl:value-of select="$text"/>
    </a>
  </xsl:template>

  <xsl:template match="viewer" mode="account">
    <p class="viewer">
      <span class="name"><xsl:value-of select="@name"/></span>
      <xsl:text> </xsl:text>
      <span class="role"><m:t group="user.role" prefix="user.role." select="@role"/></span>
    </p>
  </xsl:template>

  <xsl:template match="viewer" mode="logout">
    <form class="logout" method="post" action="/logout">
      <xsl:apply-templates select="../@csrf"/>
      <button type="submit"><m:t k="layout.logout"/></button>
    </form>
  </xsl:template>

  <xsl:template match="@csrf"><input type="hidden" name="csrf" value="{.}"/></xsl:template>

  <xsl:template match="notice">
    <div class="notice {@kind}" role="status">
      <p><m:t group="notice" select="@code"/></p>
    </div>
  </xsl:template>

  <!-- What no template knows shows itself; the tests look for the brackets. -->
  <xsl:template match="*" priority="-9">[[<xsl:value-of select="name()"/>]]</xsl:template>
  <xsl:template match="*" mode="title" priority="-9">[[<xsl:value-of select="name()"/>]]</xsl:template>
  <xsl:template match="*" mode="main" priority="-9">[[<xsl:value-of select="name()"/>]]</xsl:template>

</xsl:stylesheet>
