<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../login.xsl"/>

  <!-- The second step: the authenticator's code, or one of those kept for when it is lost. -->

  <xsl:template match="page" mode="title"><m:t k="login.code.title"/></xsl:template>

  <xsl:template match="login">
    <div class="login">
      <xsl:call-template name="brand"/>
      <h1><m:t k="login.code.title"/></h1>
      <m:common part="fault"/>
      <form class="form" method="post" action="/login/code">
        <xsl:apply-templates select="../@csrf"/>
        <xsl:apply-templates select="@next"/>
        <div class="field">
          <label for="code"><m:t k="login.code"/></label>
          <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
              maxlength="6" spellcheck="false" aria-describedby="code-hint"/>
          <p class="hint" id="code-hint"><m:t k="login.code.hint"/></p>
        </div>
        <details>
          <summary><m:t k="login.recovery.open"/></summary>
          <div class="field">
            <label for="recovery"><m:t k="login.recovery"/></label>
            <input type="text" id="recovery" name="recovery" autocomplete="off" maxlength="40" spellcheck="false"/>
          </div>
        </details>
        <button class="button primary" type="submit"><m:t k="login.submit"/></button>
      </form>
      <m:common part="logout"/>
      <m:common part="language"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
