<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- A person's history, newest first: what happened, when, who, and what he wrote. -->

  <xsl:template match="timeline">
    <section class="card timeline" aria-labelledby="timeline">
      <h2 id="timeline"><m:t k="timeline.title"/></h2>
      <xsl:if test="not(entry)"><p class="none"><m:t k="timeline.empty"/></p></xsl:if>
      <ol><xsl:apply-templates select="entry"/></ol>
      <xsl:if test="@newest or @older">
        <p class="actions">
          <xsl:if test="@newest"><a href="{@newest}#timeline"><m:t k="timeline.newest"/></a></xsl:if>
          <xsl:if test="@older"><a href="{@older}#timeline"><m:t k="timeline.older"/></a></xsl:if>
        </p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="timeline/entry">
    <li id="e{@id}">
      <p>
        <strong><xsl:apply-templates select="." mode="what"/></strong>
        <xsl:if test="@subject"><xsl:value-of select="concat(' ', @subject)"/></xsl:if>
        <xsl:apply-templates select="." mode="change"/>
        <xsl:apply-templates select="." mode="plan"/>
      </p>
      <p class="about">
        <time datetime="{@created_at}"><m:time select="@created_at"/></time>
        <xsl:text> · </xsl:text>
        <xsl:choose>
          <xsl:when test="@by_name"><xsl:value-of select="@by_name"/></xsl:when>
          <xsl:otherwise><m:t k="timeline.system"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="text()"><p class="lines"><xsl:value-of select="text()"/></p></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="entry" mode="what"><m:t group="activity.type" prefix="activity.type." select="@type"/></xsl:template>
  <xsl:template match="entry[@code]" mode="what"><m:t group="timeline.code" prefix="timeline." select="@code"/></xsl:template>

  <!-- What people write has a page of its own, for who may write here himself. -->
  <xsl:template match="page[activities]/timeline/entry[not(@code)]" mode="what">
    <a href="/activities/{@id}"><m:t group="activity.type" prefix="activity.type." select="@type"/></a>
  </xsl:template>

  <!-- What is planned: when, for whom, and what came of it. -->
  <xsl:template match="entry" mode="plan">
    <xsl:if test="@scheduled_at">
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@completed_at"><span class="badge completed"><xsl:apply-templates select="@scheduled_at"/></span></xsl:when>
        <xsl:when test="@cancelled_at"><span class="badge"><xsl:apply-templates select="@scheduled_at"/></span></xsl:when>
        <xsl:when test="translate(substring(@scheduled_at, 1, 10), '-', '') &lt; number(translate(/page/@today, '-', ''))">
          <span class="badge overdue"><xsl:apply-templates select="@scheduled_at"/></span>
        </xsl:when>
        <xsl:otherwise><span class="badge pending"><xsl:apply-templates select="@scheduled_at"/></span></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="@cancelled_at"><xsl:text> </xsl:text><m:t k="activity.state.cancelled"/></xsl:if>
    <xsl:if test="@outcome">
      <xsl:text> </xsl:text>
      <m:t group="activity.outcome" prefix="activity.outcome." select="@outcome"/>
    </xsl:if>
    <xsl:if test="@assigned_name"><xsl:text> → </xsl:text><xsl:value-of select="@assigned_name"/></xsl:if>
  </xsl:template>

  <xsl:template match="entry/@scheduled_at"><time datetime="{.}"><m:time select="."/></time></xsl:template>

  <!-- Of a record that was changed: which of its fields. -->
  <xsl:template match="entry" mode="change">
    <xsl:for-each select="changed">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:text> </xsl:text>
      <m:t group="prospect" prefix="prospect." select="@name"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="entry[@to_status]" mode="change">
    <xsl:text> </xsl:text>
    <span class="badge {@from_status}"><m:t group="prospect.status" prefix="prospect.status." select="@from_status"/></span>
    <xsl:text> → </xsl:text>
    <span class="badge {@to_status}"><m:t group="prospect.status" prefix="prospect.status." select="@to_status"/></span>
  </xsl:template>

  <xsl:template match="entry[@to_status and @client]" mode="change">
    <xsl:text> </xsl:text>
    <span class="badge {@from_status}"><m:t group="client.status" prefix="client.status." select="@from_status"/></span>
    <xsl:text> → </xsl:text>
    <span class="badge {@to_status}"><m:t group="client.status" prefix="client.status." select="@to_status"/></span>
  </xsl:template>

  <xsl:template match="entry[@from_day]" mode="change">
    <xsl:text> </xsl:text>
    <time datetime="{@from_day}"><m:date select="@from_day"/></time>
    <xsl:text> → </xsl:text>
    <time datetime="{@to_day}"><m:date select="@to_day"/></time>
  </xsl:template>

  <xsl:template match="entry[@type = 'assignment']" mode="change">
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="@from_name"><xsl:value-of select="@from_name"/></xsl:when>
      <xsl:otherwise><m:t k="timeline.nobody"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text> → </xsl:text>
    <xsl:choose>
      <xsl:when test="@to_name"><xsl:value-of select="@to_name"/></xsl:when>
      <xsl:otherwise><m:t k="timeline.nobody"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
