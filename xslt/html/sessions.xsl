<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <xsl:template match="page" mode="title"><m:t k="sessions.title"/></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="sessions"/></xsl:template>

  <xsl:template match="page" mode="actions">
    <p class="actions"><a class="button" href="/profile/factor"><m:t k="factor.title"/></a></p>
  </xsl:template>

  <xsl:template match="sessions">
    <div class="record">
      <p><m:t k="sessions.text"/></p>
      <xsl:apply-templates select="session"/>
      <xsl:if test="session[not(@current)]">
        <form method="post" action="/profile/sessions/end">
          <xsl:apply-templates select="../@csrf"/>
          <button class="button" type="submit"><m:t k="sessions.end.others"/></button>
        </form>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="session">
    <section class="card" aria-labelledby="s{@id}">
      <h2 id="s{@id}">
        <xsl:choose>
          <xsl:when test="@device"><xsl:value-of select="@device"/></xsl:when>
          <xsl:otherwise><m:t k="sessions.unknown"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@current"><xsl:text> </xsl:text><span class="badge"><m:t k="sessions.current"/></span></xsl:if>
      </h2>
      <dl class="facts">
        <div><dt><m:t k="sessions.address"/></dt><dd><xsl:value-of select="@address"/></dd></div>
        <div><dt><m:t k="sessions.since"/></dt><dd><m:time select="@since"/></dd></div>
        <div><dt><m:t k="sessions.seen"/></dt><dd><m:time select="@seen"/></dd></div>
      </dl>
      <xsl:if test="not(@current)">
        <form method="post" action="/profile/sessions/{@id}/end">
          <xsl:apply-templates select="/page/@csrf"/>
          <button class="button" type="submit" aria-describedby="s{@id}"><m:t k="sessions.end"/></button>
        </form>
      </xsl:if>
    </section>
  </xsl:template>

</xsl:stylesheet>
