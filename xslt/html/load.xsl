<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- What each advisor holds, each figure the way to what it counts. -->

  <xsl:template match="page" mode="title"><m:t k="load.title"/></xsl:template>

  <xsl:template match="page" mode="actions">
    <p class="actions"><a class="button" href="/prospects?advisor_id=none"><m:t k="load.queue"/></a></p>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="loads"/></xsl:template>

  <xsl:template match="loads">
    <xsl:if test="not(load)"><div class="empty"><p><m:t k="load.empty"/></p></div></xsl:if>
    <xsl:if test="load">
      <div class="list">
        <table class="table">
          <caption><m:t k="load.title"/></caption>
          <thead>
            <tr>
              <th scope="col"><m:t k="load.advisor"/></th>
              <xsl:for-each select="load[1]/figure">
                <th scope="col"><m:t group="load.figure" prefix="load.figure." select="@name"/></th>
              </xsl:for-each>
              <th scope="col"><m:t k="load.assigned_at"/></th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="load"/></tbody>
        </table>
      </div>
    </xsl:if>
    <xsl:if test="@first or @next">
      <div class="foot">
        <nav class="pager" m:aria-label="pager.label">
          <xsl:if test="@first"><a class="button" href="{@first}"><m:t k="pager.first"/></a></xsl:if>
          <xsl:if test="@next">
            <a class="button" rel="next" href="{@next}"><m:t k="pager.next"/><m:icon name="next"/></a>
          </xsl:if>
        </nav>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="load">
    <tr>
      <th scope="row">
        <a href="/prospects/board?advisor_id={@id}"><xsl:value-of select="@name"/></a>
        <xsl:if test="@away"><xsl:text> </xsl:text><span class="badge pending"><m:t k="load.away"/></span></xsl:if>
        <xsl:if test="sum(figure[starts-with(@name, 'prospects_')]) &gt;= ../@most">
          <xsl:text> </xsl:text>
          <span class="badge overdue"><m:t k="load.full"/></span>
        </xsl:if>
      </th>
      <xsl:apply-templates select="figure"/>
      <td class="time" m:data-label="load.assigned_at">
        <xsl:if test="@assigned_at"><time datetime="{@assigned_at}"><m:date select="@assigned_at"/></time></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="figure">
    <td>
      <xsl:attribute name="data-label"><m:t group="load.figure" prefix="load.figure." select="@name"/></xsl:attribute>
      <a href="{@href}">
        <xsl:if test="@name = 'late' and . &gt; 0"><xsl:attribute name="class">badge overdue</xsl:attribute></xsl:if>
        <xsl:value-of select="format-number(., $format.number, 'count')"/>
      </a>
    </td>
  </xsl:template>

</xsl:stylesheet>
