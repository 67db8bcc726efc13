<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- The second factor: none yet, being set up (scan, type, confirm), or in
       force; and the recovery codes when they are new. -->

  <xsl:template match="page" mode="title"><m:t k="factor.title"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="factor"/></xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer"><p class="actions"><a class="button" href="/profile/sessions"><m:t k="sessions.title"/></a></p></xsl:if>
  </xsl:template>

  <xsl:template match="factor">
    <div class="prose">
      <xsl:if test="@required"><p class="notice warning" role="status"><m:icon name="alert"/><m:t k="factor.required"/></p></xsl:if>
      <m:common part="fault"/>
      <xsl:choose>
        <xsl:when test="code"><xsl:apply-templates select="." mode="codes"/></xsl:when>
        <xsl:when test="@state = 'on'"><xsl:apply-templates select="." mode="on"/></xsl:when>
        <xsl:when test="@state = 'pending'"><xsl:apply-templates select="." mode="pending"/></xsl:when>
        <xsl:otherwise>
          <p><m:t k="factor.off"/></p>
          <form method="post" action="/profile/factor/start">
            <xsl:apply-templates select="../@csrf"/>
            <button class="button primary" type="submit"><m:t k="factor.start"/></button>
          </form>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="not(../viewer) and not(code)"><m:common part="logout"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="factor" mode="pending">
    <ol class="steps">
      <li><p><m:t k="factor.scan"/></p><xsl:apply-templates select="qr"/></li>
      <li><p><m:t k="factor.type"/></p><p><code class="secret"><xsl:value-of select="secret"/></code></p></li>
      <li>
        <p><m:t k="factor.prove"/></p>
        <form class="form" method="post" action="/profile/factor/confirm">
          <xsl:apply-templates select="../@csrf"/>
          <div class="field">
            <label for="code"><m:t k="login.code"/></label>
            <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
                maxlength="6" required="required" spellcheck="false">
              <xsl:if test="@fault">
                <xsl:attribute name="aria-invalid">true</xsl:attribute>
                <xsl:attribute name="aria-describedby">summary</xsl:attribute>
              </xsl:if>
            </input>
          </div>
          <div class="actions"><button class="button primary" type="submit"><m:t k="factor.confirm"/></button></div>
        </form>
      </li>
    </ol>
    <form method="post" action="/profile/factor/start">
      <xsl:apply-templates select="../@csrf"/>
      <button class="button quiet" type="submit"><m:t k="factor.again"/></button>
    </form>
  </xsl:template>

  <xsl:template match="factor" mode="on">
    <p><m:t k="factor.on"/><xsl:text> </xsl:text><m:time select="@since"/></p>
    <p><m:t k="factor.left" count="@left"/></p>
    <form method="post" action="/profile/factor/codes">
      <xsl:apply-templates select="../@csrf"/>
      <button class="button" type="submit"><m:t k="factor.codes.renew"/></button>
    </form>
    <p><m:t k="factor.remove.text"/></p>
    <form method="post" action="/profile/factor/remove">
      <xsl:apply-templates select="../@csrf"/>
      <button class="button danger" type="submit"><m:t k="factor.remove"/></button>
    </form>
  </xsl:template>

  <xsl:template match="factor" mode="codes">
    <h2><m:t k="factor.codes.title"/></h2>
    <p role="status"><m:t k="factor.codes.text"/></p>
    <ol class="codes"><xsl:apply-templates select="code"/></ol>
    <p><a class="button primary" href="/"><m:t k="factor.codes.done"/></a></p>
  </xsl:template>

  <xsl:template match="factor/code"><li><code><xsl:value-of select="."/></code></li></xsl:template>

  <!-- A light border of four modules, as readers need it (ISO/IEC 18004, 9.1). -->
  <xsl:template match="qr">
    <svg class="qr" viewBox="0 0 {@size + 8} {@size + 8}" role="img" shape-rendering="crispEdges" m:aria-label="factor.qr">
      <path>
        <xsl:attribute name="d"><xsl:apply-templates select="run"/></xsl:attribute>
      </path>
    </svg>
  </xsl:template>

  <xsl:template match="run">
    <xsl:value-of select="concat('M', @x + 4, ' ', @y + 4, 'h', @n, 'v1h-', @n, 'z')"/>
  </xsl:template>

</xsl:stylesheet>
