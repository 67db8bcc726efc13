<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- The page that the letters of a change of address lead to; a link that is not
       good has no form. -->

  <xsl:template match="page" mode="title"><m:t k="account.email.title"/></xsl:template>

  <xsl:template match="page" mode="body"><xsl:apply-templates select="." mode="bare"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="login">
      <xsl:call-template name="brand"/>
      <xsl:apply-templates select="confirmation"/>
    </div>
  </xsl:template>

  <xsl:template match="confirmation[@taken]" priority="1">
    <h1><m:t k="account.email.title"/></h1>
    <p role="alert"><m:t k="account.email.taken"/></p>
    <p><a class="button primary" href="/profile/email"><m:t k="account.email.again"/></a></p>
  </xsl:template>

  <xsl:template match="confirmation[not(@token)]">
    <h1><m:t k="account.void"/></h1>
    <p><m:t k="account.email.void"/></p>
    <p><a class="button primary" href="/profile/email"><m:t k="account.email.again"/></a></p>
  </xsl:template>

  <xsl:template match="confirmation">
    <h1><m:t k="account.email.title"/></h1>
    <p><m:t k="account.email.text" name="@name" old="@old" new="@new"/></p>
    <p><m:t k="account.email.both"/></p>
    <form class="form" method="post" action="{@action}">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="token" value="{@token}"/>
      <button class="button primary" type="submit"><m:t k="account.email.confirm"/></button>
    </form>
    <p class="hint"><m:t k="account.email.not-you"/></p>
  </xsl:template>

</xsl:stylesheet>
