<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <xsl:template match="page" mode="title"><m:t k="login.title"/></xsl:template>

  <xsl:template match="page" mode="body"><xsl:apply-templates select="." mode="bare"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="login"/></xsl:template>

  <xsl:template match="login">
    <div class="login">
      <xsl:call-template name="brand"/>
      <p class="slogan"><m:t k="layout.slogan"/></p>
      <m:common part="notice"/>
      <h1><m:t k="login.title"/></h1>
      <m:common part="fault"/>
      <form class="form" method="post" action="/login">
        <xsl:apply-templates select="../@csrf"/>
        <xsl:apply-templates select="@next"/>
        <div class="field">
          <label for="email"><m:t k="login.email"/></label>
          <input type="email" id="email" name="email" value="{@email}" required="required" maxlength="254"
              inputmode="email" autocomplete="username" spellcheck="false">
            <xsl:if test="@fault"><xsl:attribute name="aria-describedby">summary</xsl:attribute></xsl:if>
          </input>
        </div>
        <div class="field">
          <label for="password"><m:t k="login.password"/></label>
          <input type="password" id="password" name="password" required="required"
              autocomplete="current-password"/>
        </div>
        <button class="button primary" type="submit"><m:t k="login.submit"/></button>
      </form>
      <p><a href="/password/forgotten"><m:t k="login.forgotten"/></a></p>
      <m:common part="language"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
