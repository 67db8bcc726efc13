<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../account/fields.xsl"/>

  <!-- Another address: asked for here, and then confirmed by letters to both. -->

  <xsl:template match="page" mode="title"><m:t k="profile.email.change"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="/profile"><m:t k="profile.title"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <div class="login">
      <xsl:apply-templates select="address[@pending]"/>
      <xsl:apply-templates select="form"/>
    </div>
  </xsl:template>

  <xsl:template match="address">
    <h2><m:t k="profile.email.waits"/></h2>
    <ul>
      <li>
        <xsl:value-of select="@email"/><xsl:text> · </xsl:text>
        <xsl:apply-templates select="." mode="state"><xsl:with-param name="done" select="@old"/></xsl:apply-templates>
      </li>
      <li>
        <xsl:value-of select="@pending"/><xsl:text> · </xsl:text>
        <xsl:apply-templates select="." mode="state"><xsl:with-param name="done" select="@new"/></xsl:apply-templates>
      </li>
    </ul>
    <p><m:t k="profile.email.until"/><xsl:text> </xsl:text><time datetime="{@until}"><m:time select="@until"/></time></p>
    <form class="form" method="post" action="/profile/email/withdraw">
      <xsl:apply-templates select="../@csrf"/>
      <button class="button quiet" type="submit"><m:t k="profile.email.withdraw"/></button>
    </form>
  </xsl:template>

  <xsl:template match="address" mode="state">
    <xsl:param name="done"/>
    <xsl:choose>
      <xsl:when test="$done"><m:t k="profile.email.confirmed"/></xsl:when>
      <xsl:otherwise><m:t k="profile.email.unconfirmed"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="form">
    <p><m:t k="profile.email.text" email="../address/@email"/></p>
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <xsl:for-each select="input">
        <div class="field">
          <label for="email"><m:t k="profile.email.new"/></label>
          <input type="email" id="email" name="email" value="{.}" required="required" maxlength="254"
              inputmode="email" autocomplete="email" spellcheck="false">
            <xsl:if test="@fault">
              <xsl:attribute name="aria-invalid">true</xsl:attribute>
              <xsl:attribute name="aria-describedby">email-fault</xsl:attribute>
            </xsl:if>
          </input>
          <xsl:apply-templates select="@fault"/>
        </div>
      </xsl:for-each>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="profile.email.send"/></button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

</xsl:stylesheet>
