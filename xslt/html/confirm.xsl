<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- The password once more.  What was posted waits in hidden fields and goes
       on with it. -->

  <xsl:template match="page" mode="title"><m:t k="confirm.title"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="confirm"/></xsl:template>

  <xsl:template match="confirm">
    <div class="login">
      <m:common part="fault"/>
      <p id="why">
        <m:t k="confirm.why"/>
        <xsl:if test="field[@name != 'next']"><xsl:text> </xsl:text><m:t k="confirm.kept"/></xsl:if>
      </p>
      <form class="form" method="post" action="{@action}">
        <xsl:apply-templates select="../@csrf"/>
        <xsl:apply-templates select="field"/>
        <div class="field">
          <label for="confirm-password"><m:t k="login.password"/></label>
          <input type="password" id="confirm-password" name="confirm-password" required="required"
              autocomplete="current-password" aria-describedby="why"/>
        </div>
        <xsl:if test="@factor">
          <div class="field">
            <label for="confirm-code"><m:t k="login.code"/></label>
            <input type="text" id="confirm-code" name="confirm-code" required="required" maxlength="40"
                autocomplete="one-time-code" spellcheck="false" aria-describedby="code-hint"/>
            <p class="hint" id="code-hint"><m:t k="confirm.code.hint"/></p>
          </div>
        </xsl:if>
        <button class="button primary" type="submit"><m:t k="confirm.submit"/></button>
      </form>
    </div>
  </xsl:template>

  <xsl:template match="confirm/field"><input type="hidden" name="{@name}" value="{.}"/></xsl:template>

</xsl:stylesheet>
