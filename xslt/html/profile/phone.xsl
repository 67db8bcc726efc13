<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../account/fields.xsl"/>

  <!-- That a number is one's own: a code is sent to it, and typed here. -->

  <xsl:template match="page" mode="title"><m:t k="profile.phone.verify"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="/profile"><m:t k="profile.title"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="verification"/></xsl:template>

  <xsl:template match="verification">
    <div class="login">
      <xsl:choose>
        <xsl:when test="@minutes"><xsl:apply-templates select="." mode="code"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="@fault" mode="alone"/></xsl:otherwise>
      </xsl:choose>
      <p><m:t k="profile.phone.text" number="@number"/></p>
      <form class="form" method="post" action="/profile/phone">
        <xsl:apply-templates select="../@csrf"/>
        <p class="actions">
          <button type="submit">
            <xsl:attribute name="class">
              <xsl:choose>
                <xsl:when test="@minutes"><xsl:value-of select="'button quiet'"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="'button primary'"/></xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <m:t k="profile.phone.send"/>
          </button>
          <a class="button quiet" href="/profile"><m:t k="form.cancel"/></a>
        </p>
      </form>
    </div>
  </xsl:template>

  <xsl:template match="verification" mode="code">
    <form class="form" method="post" action="/profile/phone/code" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <div class="field">
        <label for="code"><m:t k="profile.phone.code"/></label>
        <input type="text" id="code" name="code" required="required" maxlength="10" inputmode="numeric"
            autocomplete="one-time-code" spellcheck="false">
          <xsl:attribute name="aria-describedby">
            <m:literal text="code-hint"/>
            <xsl:if test="@fault"><m:literal text=" code-fault"/></xsl:if>
          </xsl:attribute>
          <xsl:if test="@fault"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
        </input>
        <p class="hint" id="code-hint"><m:t k="profile.phone.hint" minutes="@minutes"/></p>
        <xsl:apply-templates select="@fault" mode="alone"/>
      </div>
      <button class="button primary" type="submit"><m:t k="profile.phone.confirm"/></button>
    </form>
  </xsl:template>

  <xsl:template match="@fault" mode="alone">
    <p class="fault" role="alert" id="code-fault"><m:icon name="alert"/><m:t group="fault" select="." limit="../@limit"/></p>
  </xsl:template>

</xsl:stylesheet>
