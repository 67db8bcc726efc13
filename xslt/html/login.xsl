<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <xsl:template match="page" mode="title"><m:t k="login.title"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="login"/></xsl:template>

  <xsl:template match="login">
    <form class="form login" method="post" action="/login">
      <xsl:apply-templates select="../@csrf"/>
      <xsl:if test="@next"><input type="hidden" name="next" value="{@next}"/></xsl:if>
      <xsl:if test="@fault">
        <p class="fault" id="fault-login" role="alert">
          <m:t group="login.fault" select="@fault" minutes="ceiling(@wait div 60)"/>
        </p>
      </xsl:if>
      <div class="field">
        <label for="field-email"><m:t k="login.email"/></label>
        <input type="email" id="field-email" name="email" value="{@email}" required="required"
            maxlength="254" inputmode="email" autocomplete="username" spellcheck="false">
          <xsl:if test="@fault"><xsl:attribute name="aria-describedby">fault-login</xsl:attribute></xsl:if>
        </input>
      </div>
      <div class="field">
        <label for="field-password"><m:t k="login.password"/></label>
        <input type="password" id="field-password" name="password" required="required"
            maxlength="200" autocomplete="current-password"/>
      </div>
      <div class="buttons"><button class="button" type="submit"><m:t k="login.submit"/></button></div>
    </form>
  </xsl:template>

</xsl:stylesheet>
