<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="fields.xsl"/>

  <!-- The page that a letter's link leads to: a first password, or a new one.  A
       link that is not good, or no longer, has no form. -->

  <xsl:template match="page" mode="title">
    <m:t group="account.title" prefix="account.title." select="credential/@purpose"/>
  </xsl:template>

  <xsl:template match="page" mode="body"><xsl:apply-templates select="." mode="bare"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="login">
      <xsl:call-template name="brand"/>
      <m:common part="notice"/>
      <xsl:apply-templates select="credential"/>
    </div>
  </xsl:template>

  <xsl:template match="credential[not(@token)]">
    <h1><m:t k="account.void"/></h1>
    <p><m:t group="account.void.text" prefix="account.void." select="@purpose"/></p>
    <xsl:if test="@purpose = 'reset'">
      <p><a class="button primary" href="/password/forgotten"><m:t k="account.void.again"/></a></p>
    </xsl:if>
    <p><a href="/login"><m:t k="account.login"/></a></p>
  </xsl:template>

  <xsl:template match="credential">
    <h1><xsl:apply-templates select=".." mode="title"/></h1>
    <p>
      <xsl:value-of select="@name"/>
      <xsl:text> · </xsl:text>
      <m:t group="user.role" prefix="user.role." select="@role"/>
      <br/>
      <xsl:value-of select="@email"/>
    </p>
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="token" value="{@token}"/>
      <!-- without a name: for the browser that keeps the password -->
      <input type="hidden" value="{@email}" autocomplete="username"/>
      <xsl:apply-templates select="input" mode="secret"/>
      <button class="button primary" type="submit"><m:t k="account.submit"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
