<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <!-- Who has not chosen a password yet cannot log in. -->
  <xsl:template match="page" mode="about">
    <xsl:for-each select="record/*">
      <p class="about">
        <m:fields only="role"><xsl:for-each select="$field"><m:enum select="."/></xsl:for-each></m:fields>
        <xsl:if test="status = 'active' and not(password_changed_at)">
          <xsl:text> </xsl:text>
          <span class="badge pending"><m:t k="user.invited.state"/></span>
        </xsl:if>
        <xsl:apply-templates select="/page/security" mode="badge"/>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record">
      <xsl:apply-templates select="record/*" mode="facts"/>
      <xsl:if test="record/*/role = 'advisor'"><xsl:apply-templates select="versed"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="versed">
    <section class="card" aria-labelledby="versed">
      <h2 id="versed"><m:t k="user.versed"/></h2>
      <xsl:choose>
        <xsl:when test="destination"><ul class="words"><xsl:apply-templates select="destination"/></ul></xsl:when>
        <xsl:otherwise><p class="none"><m:t k="user.versed.none"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="destination"><li><m:t group="country" prefix="country." select="@code"/></li></xsl:template>

  <xsl:template match="security" mode="badge">
    <xsl:if test="@locked">
      <xsl:text> </xsl:text>
      <span class="badge rejected"><m:t k="user.locked.state"/></span>
      <xsl:text> </xsl:text><m:time select="@locked"/>
      <xsl:if test="@by"><xsl:text>, </xsl:text><xsl:value-of select="@by"/></xsl:if>
    </xsl:if>
    <xsl:if test="@waits">
      <xsl:text> </xsl:text>
      <span class="badge pending"><m:t k="user.waits.state"/></span>
      <xsl:text> </xsl:text><m:time select="@waits"/>
    </xsl:if>
    <xsl:if test="@factor"><xsl:text> </xsl:text><span class="badge"><m:t k="user.factor.state"/></span></xsl:if>
    <xsl:text> · </xsl:text><m:t k="user.sessions.state" count="@sessions"/>
  </xsl:template>

</xsl:stylesheet>
