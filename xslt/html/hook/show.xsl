<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <!-- A hook: where, of what, and what it was told last; its secret on the one page that
       shows it. -->

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><code><xsl:value-of select="record/*/url"/></code></p></xsl:template>

  <xsl:template match="record/*" mode="facts">
    <xsl:apply-templates select="/page/issued"/>
    <section class="card" aria-labelledby="g-facts">
      <h2 id="g-facts"><m:t k="show.facts"/></h2>
      <xsl:if test="status = 'paused'"><p class="hint"><m:t k="hook.paused.hint"/></p></xsl:if>
      <xsl:if test="status = 'gone' or status = 'failing'"><p class="hint"><m:t k="hook.off.hint"/></p></xsl:if>
      <dl class="facts">
        <m:fields on="show" only="branch_id partner_id failing_since old_until created_by created_at"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="card" aria-labelledby="g-events">
      <h2 id="g-events"><m:t k="hook.events"/></h2>
      <ul>
        <m:fields on="form" but="name url branch_id partner_id">
          <xsl:if test="$field = 'yes'"><li><m:label/></li></xsl:if>
        </m:fields>
      </ul>
    </section>
    <xsl:apply-templates select="/page/told"/>
  </xsl:template>

  <!-- What is nobody's limit is not missing. -->
  <m:template mode="fact" field="branch_id partner_id failing_since old_until">
    <xsl:if test="$field"><div><dt><m:label/></dt><dd><m:apply mode="value"/></dd></div></xsl:if>
  </m:template>

  <xsl:template match="told">
    <section class="card" aria-labelledby="g-told">
      <h2 id="g-told"><m:t k="hook.told"/></h2>
      <xsl:choose>
        <xsl:when test="message">
          <ul><xsl:apply-templates select="message"/></ul>
          <p><a href="{@href}"><m:t k="hook.told.all"/></a></p>
        </xsl:when>
        <xsl:otherwise><p class="none"><m:t k="hook.told.none"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="message">
    <li>
      <a href="{@href}">
        <m:t group="delivery.type" prefix="delivery.type." select="@type"/>
        <xsl:if test="@reference"><xsl:value-of select="concat(' ', @reference)"/></xsl:if>
      </a>
      <xsl:text> </xsl:text>
      <span class="badge"><m:t group="outbox.status" prefix="outbox.status." select="@status"/></span>
      <xsl:text> </xsl:text>
      <span class="about">
        <m:time select="@at"/>
        <xsl:if test="@fault">
          <xsl:text> · </xsl:text>
          <m:t group="delivery.fault" prefix="delivery.fault." select="@fault"/>
          <xsl:if test="@answered"><xsl:value-of select="concat(' ', @answered)"/></xsl:if>
        </xsl:if>
        <xsl:if test="@attempts &gt; 1"><xsl:text> · </xsl:text><m:t k="hook.told.attempts" count="@attempts"/></xsl:if>
        <xsl:if test="@ms"><xsl:text> · </xsl:text><m:t k="hook.told.ms" count="@ms"/></xsl:if>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="issued">
    <section class="card" aria-labelledby="g-issued">
      <h2 id="g-issued"><m:t k="hook.issued"/></h2>
      <p role="status"><m:t k="hook.issued.text"/></p>
      <p><code class="secret"><xsl:value-of select="."/></code></p>
      <p><m:t k="hook.issued.use"/></p>
      <xsl:if test="../record/*/old_until"><p><m:t k="hook.issued.old"/></p></xsl:if>
    </section>
  </xsl:template>

</xsl:stylesheet>
