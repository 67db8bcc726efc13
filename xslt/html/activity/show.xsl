<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <!-- One activity: what it is, and as long as it is open, what can be said of it. -->

  <xsl:template match="record/*" mode="name">
    <m:fields only="type"><xsl:for-each select="$field"><m:enum select="."/></xsl:for-each></m:fields>
    <xsl:if test="subject"><xsl:value-of select="concat(' · ', subject)"/></xsl:if>
    <xsl:if test="code"><xsl:text> · </xsl:text><m:t group="timeline.code" prefix="timeline." select="code"/></xsl:if>
  </xsl:template>

  <xsl:template match="page" mode="about">
    <xsl:for-each select="record/*">
      <p class="about">
        <a href="/prospects/{prospect_id/@ref}"><xsl:value-of select="prospect_id"/></a>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="." mode="state"/>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:variable name="today" select="number(translate(/page/@today, '-', ''))"/>

  <xsl:template match="*" mode="state">
    <xsl:choose>
      <xsl:when test="cancelled_at"><span class="badge"><m:t k="activity.state.cancelled"/></span></xsl:when>
      <xsl:when test="not(due_at)"><span class="badge completed"><m:t k="activity.state.done"/></span></xsl:when>
      <xsl:when test="translate(substring(due_at, 1, 10), '-', '') &lt; $today">
        <span class="badge overdue"><m:t k="activity.state.overdue"/></span>
      </xsl:when>
      <xsl:otherwise><span class="badge pending"><m:t k="activity.state.planned"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="main">
    <xsl:apply-templates select="closing"/>
    <div class="record"><xsl:apply-templates select="record/*" mode="facts"/></div>
  </xsl:template>

  <!-- A field that is empty says nothing of an activity. -->
  <m:template mode="fact" type="*">
    <xsl:if test="$field"><div><dt><m:label/></dt><dd><m:apply mode="value"/></dd></div></xsl:if>
  </m:template>

  <m:template mode="fact" type="lines">
    <xsl:if test="$field"><div class="wide"><dt><m:label/></dt><dd><m:apply mode="value"/></dd></div></xsl:if>
  </m:template>

  <xsl:template match="closing">
    <section class="card closing" aria-labelledby="closing">
      <h2 id="closing"><m:t k="activity.closing"/></h2>
      <div class="actions">
        <xsl:for-each select="outcome">
          <form method="post" action="{../@href}/done">
            <xsl:apply-templates select="../.." mode="guards"/>
            <button class="button" type="submit" name="outcome" value="{.}">
              <m:t group="activity.close" prefix="activity.close." select="."/>
            </button>
          </form>
        </xsl:for-each>
        <form method="post" action="{@href}/cancel">
          <xsl:apply-templates select=".." mode="guards"/>
          <button class="button quiet" type="submit"><m:t k="activity.cancel"/></button>
        </form>
      </div>
      <form class="filters" method="post" action="{@href}/postpone">
        <xsl:apply-templates select=".." mode="guards"/>
        <div class="field">
          <label for="scheduled_at"><m:t k="activity.new-time"/></label>
          <input type="datetime-local" id="scheduled_at" name="scheduled_at" required="required" autocomplete="off"/>
        </div>
        <div class="actions"><button class="button" type="submit"><m:t k="activity.postpone"/></button></div>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="page" mode="guards">
    <xsl:apply-templates select="@csrf"/>
    <input type="hidden" name="version" value="{record/*/@version}"/>
  </xsl:template>

</xsl:stylesheet>
