<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="account/fields.xsl"/>

  <!-- One's own account: what is known of it, what one changes here, and the ways
       to what is changed by a page of its own. -->

  <xsl:template match="page" mode="title"><m:t k="profile.title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record">
      <xsl:apply-templates select="profile"/>
      <xsl:apply-templates select="form"/>
    </div>
  </xsl:template>

  <xsl:template match="profile">
    <section class="card" aria-labelledby="g-facts">
      <h2 id="g-facts"><m:t k="show.facts"/></h2>
      <dl class="facts">
        <div><dt><m:t k="user.name"/></dt><dd><xsl:value-of select="@name"/></dd></div>
        <div><dt><m:t k="user.role"/></dt><dd><m:t group="user.role" prefix="user.role." select="@role"/></dd></div>
        <div>
          <dt><m:t k="user.email"/></dt>
          <dd>
            <xsl:value-of select="@email"/>
            <br/>
            <a href="/profile/email"><m:t k="profile.email.change"/></a>
          </dd>
        </div>
        <xsl:if test="@phone">
          <div>
            <dt><m:t k="user.phone"/></dt>
            <dd>
              <xsl:value-of select="@phone"/>
              <br/>
              <xsl:choose>
                <xsl:when test="@verified"><m:icon name="check"/><m:t k="profile.phone.verified"/></xsl:when>
                <xsl:otherwise><a href="/profile/phone"><m:t k="profile.phone.verify"/></a></xsl:otherwise>
              </xsl:choose>
            </dd>
          </div>
        </xsl:if>
        <div>
          <dt><m:t k="login.password"/></dt>
          <dd>
            <xsl:if test="@changed">
              <m:t k="profile.password.since"/>
              <xsl:text> </xsl:text>
              <time datetime="{@changed}"><m:time select="@changed"/></time>
              <br/>
            </xsl:if>
            <a href="/profile/password"><m:t k="profile.password.change"/></a>
            <br/>
            <a href="/profile/factor"><m:t k="factor.title"/></a>
            <br/>
            <a href="/profile/sessions"><m:t k="sessions.title"/></a>
          </dd>
        </div>
        <xsl:if test="@login">
          <div>
            <dt><m:t k="user.last_login_at"/></dt>
            <dd><time datetime="{@login}"><m:time select="@login"/></time></dd>
          </div>
        </xsl:if>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="form">
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <fieldset class="card">
        <legend><m:t k="profile.mine"/></legend>
        <div class="fields"><xsl:apply-templates select="input"/></div>
      </fieldset>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="form.save"/></button>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="form/input[@name = 'phone']">
    <div class="field">
      <label for="phone"><m:t k="user.phone"/></label>
      <input type="tel" id="phone" name="phone" value="{.}" inputmode="tel" autocomplete="tel" maxlength="40">
        <xsl:attribute name="aria-describedby">
          <m:literal text="phone-hint"/>
          <xsl:if test="@fault"><m:literal text=" phone-fault"/></xsl:if>
        </xsl:attribute>
        <xsl:if test="@fault"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
      </input>
      <p class="hint" id="phone-hint"><m:t k="form.phone.hint"/></p>
      <xsl:apply-templates select="@fault"/>
    </div>
  </xsl:template>

  <xsl:template match="form/input[@name = 'locale']">
    <div class="field">
      <label for="locale"><m:t k="user.locale"/></label>
      <select id="locale" name="locale">
        <xsl:if test="@fault">
          <xsl:attribute name="aria-invalid">true</xsl:attribute>
          <xsl:attribute name="aria-describedby">locale-fault</xsl:attribute>
        </xsl:if>
        <option value="fr" lang="fr">
          <xsl:if test=". = 'fr'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <m:t k="profile.fr"/>
        </option>
        <option value="en" lang="en">
          <xsl:if test=". = 'en'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <m:t k="profile.en"/>
        </option>
      </select>
      <xsl:apply-templates select="@fault"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
