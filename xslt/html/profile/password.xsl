<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../account/fields.xsl"/>

  <!-- The old password, and a new one twice. -->

  <xsl:template match="page" mode="title"><m:t k="profile.password.change"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="/profile"><m:t k="profile.title"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="credential"/></xsl:template>

  <xsl:template match="credential">
    <div class="login">
      <p><m:t k="profile.password.text"/></p>
      <form class="form" method="post" action="{@action}" novalidate="novalidate">
        <xsl:apply-templates select="../@csrf"/>
        <!-- without a name: for the browser that keeps the password -->
        <input type="hidden" value="{@email}" autocomplete="username"/>
        <xsl:apply-templates select="input" mode="secret"/>
        <p class="actions">
          <button class="button primary" type="submit"><m:t k="account.submit"/></button>
          <a class="button quiet" href="/profile"><m:t k="form.cancel"/></a>
        </p>
      </form>
    </div>
  </xsl:template>

</xsl:stylesheet>
