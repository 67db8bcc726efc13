<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>

  <!-- The same words whether there was somebody to write to or not. -->

  <xsl:template match="page" mode="title"><m:t k="account.sent"/></xsl:template>

  <xsl:template match="page" mode="body"><xsl:apply-templates select="." mode="bare"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="sent"/></xsl:template>

  <xsl:template match="sent">
    <div class="login">
      <xsl:call-template name="brand"/>
      <h1><m:t k="account.sent"/></h1>
      <p><m:t k="account.sent.text" minutes="@minutes"/></p>
      <p><m:t k="account.sent.hint" count="@count"/></p>
      <p><a class="button primary" href="/login"><m:t k="account.login"/></a></p>
    </div>
  </xsl:template>

</xsl:stylesheet>
