<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="fields.xsl"/>

  <!-- Asks whose password was forgotten. -->

  <xsl:template match="page" mode="title"><m:t k="account.title.forgotten"/></xsl:template>

  <xsl:template match="page" mode="body"><xsl:apply-templates select="." mode="bare"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="forgotten"/></xsl:template>

  <xsl:template match="forgotten">
    <div class="login">
      <xsl:call-template name="brand"/>
      <h1><m:t k="account.title.forgotten"/></h1>
      <xsl:if test="@wait">
        <div class="summary" role="alert" id="email-fault">
          <p><m:t group="login.fault" select="@fault" minutes="ceiling(@wait div 60)"/></p>
        </div>
      </xsl:if>
      <p><m:t k="account.forgotten.text"/></p>
      <form class="form" method="post" action="/password/forgotten" novalidate="novalidate">
        <xsl:apply-templates select="../@csrf"/>
        <div class="field">
          <label for="email"><m:t k="login.email"/></label>
          <input type="email" id="email" name="email" value="{@email}" required="required" maxlength="254"
              inputmode="email" autocomplete="username" spellcheck="false">
            <xsl:if test="@fault">
              <xsl:attribute name="aria-invalid">true</xsl:attribute>
              <xsl:attribute name="aria-describedby">email-fault</xsl:attribute>
            </xsl:if>
          </input>
          <xsl:if test="@fault and not(@wait)">
            <p class="fault" id="email-fault"><m:icon name="alert"/><m:t group="fault" select="@fault" limit="254"/></p>
          </xsl:if>
        </div>
        <button class="button primary" type="submit"><m:t k="account.forgotten.submit"/></button>
      </form>
      <p><a href="/login"><m:t k="account.login"/></a></p>
    </div>
  </xsl:template>

</xsl:stylesheet>
