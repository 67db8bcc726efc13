<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../timeline.xsl"/>

  <!-- Two records side by side, and of what differs which value stays; or, before that, which
       the other one is. -->

  <xsl:template match="page" mode="title"><m:t k="merge.title"/></xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{merge/@cancel}"><xsl:value-of select="merge/from"/></a></nav>
  </xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><xsl:value-of select="merge/from/@reference"/></p></xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="merge"/></xsl:template>

  <xsl:template match="merge[other]">
    <form class="form" method="get" action="{@action}">
      <div class="card">
        <div class="fields">
          <div class="field">
            <label for="into"><m:t k="merge.other"/></label>
            <input id="into" name="into" value="{other}" required="required" maxlength="40" autocomplete="off" aria-describedby="into-hint">
              <xsl:if test="other/@fault">
                <xsl:attribute name="aria-invalid">true</xsl:attribute>
                <xsl:attribute name="aria-describedby">into-hint into-fault</xsl:attribute>
              </xsl:if>
            </input>
            <p class="hint" id="into-hint"><m:t k="merge.other.hint"/></p>
            <xsl:if test="other/@fault">
              <p class="fault" id="into-fault"><m:icon name="alert"/><m:t group="fault" select="other/@fault"/></p>
            </xsl:if>
          </div>
        </div>
      </div>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="merge.compare"/></button>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <xsl:template match="merge">
    <p><m:t k="merge.lead"/></p>
    <form class="form" method="post" action="{@action}">
      <xsl:apply-templates select="../@csrf"/>
      <input type="hidden" name="version" value="{@version}"/>
      <input type="hidden" name="into" value="{@into_id}"/>
      <input type="hidden" name="into_version" value="{@into_version}"/>
      <div class="list">
        <table class="table merge">
          <thead>
            <tr>
              <th scope="col"><m:t k="merge.field"/></th>
              <th scope="col"><m:t k="merge.stays"/></th>
              <th scope="col"><m:t k="merge.goes"/></th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row"><m:t k="prospect.reference_number"/></th>
              <td m:data-label="merge.stays"><xsl:apply-templates select="into"/></td>
              <td m:data-label="merge.goes"><xsl:apply-templates select="from"/></td>
            </tr>
            <m:fields on="show">
              <xsl:for-each select="pair[@name = $field.name]">
                <tr>
                  <th scope="row"><m:label/></th>
                  <td m:data-label="merge.stays">
                    <xsl:for-each select="held">
                      <xsl:choose>
                        <xsl:when test="../@choice">
                          <label>
                            <input type="radio" name="take_{../@choice}" value="into" checked="checked"/>
                            <span><m:apply mode="side"/></span>
                          </label>
                        </xsl:when>
                        <xsl:otherwise><m:apply mode="side"/></xsl:otherwise>
                      </xsl:choose>
                    </xsl:for-each>
                  </td>
                  <td m:data-label="merge.goes">
                    <xsl:for-each select="offered">
                      <xsl:choose>
                        <xsl:when test="../@choice">
                          <label>
                            <input type="radio" name="take_{../@choice}" value="from"/>
                            <span><m:apply mode="side"/></span>
                          </label>
                        </xsl:when>
                        <xsl:when test="../@take = 'from'"><strong><m:apply mode="side"/></strong></xsl:when>
                        <xsl:otherwise><m:apply mode="side"/></xsl:otherwise>
                      </xsl:choose>
                    </xsl:for-each>
                  </td>
                </tr>
              </xsl:for-each>
            </m:fields>
          </tbody>
        </table>
      </div>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="merge.submit"/></button>
        <xsl:if test="@swap">
          <xsl:text> </xsl:text>
          <a class="button" href="{@swap}"><m:t k="merge.swap"/></a>
        </xsl:if>
        <a class="button quiet" href="{@cancel}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

  <!-- One that was merged: no more than where it has gone. -->
  <xsl:template match="page[merged]" mode="title"><xsl:value-of select="merged/@name"/></xsl:template>
  <xsl:template match="page[merged]" mode="heading">
    <xsl:value-of select="merged/@name"/>
    <xsl:text> </xsl:text>
    <span class="badge"><m:t k="merge.done"/></span>
  </xsl:template>
  <xsl:template match="page[merged]" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs"><a href="{$entity.href}"><m:t k="{$entity}.list.title"/></a></nav>
  </xsl:template>
  <xsl:template match="page[merged]" mode="actions">
    <xsl:if test="act"><div class="actions"><xsl:apply-templates select="act"/></div></xsl:if>
  </xsl:template>
  <xsl:template match="act">
    <a class="button" href="{@href}"><m:t group="move" prefix="move.prospect." select="@name"/></a>
  </xsl:template>
  <xsl:template match="page[merged]" mode="about"><p class="about"><xsl:value-of select="merged/@reference"/></p></xsl:template>

  <xsl:template match="page[merged]" mode="main">
    <section class="card" aria-labelledby="g-merged">
      <h2 id="g-merged"><m:t k="merge.done"/></h2>
      <xsl:apply-templates select="merged"/>
    </section>
    <xsl:apply-templates select="timeline"/>
  </xsl:template>

  <xsl:template match="merged">
    <p>
      <m:t k="merge.done.text"/>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="concat(@into_name, ' · ', @into)"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="@into"/></xsl:otherwise>
      </xsl:choose>
    </p>
    <p class="about"><m:t k="merge.done.by" name="@by"/><xsl:text> </xsl:text><time datetime="{@at}"><m:date select="@at"/></time></p>
    <xsl:if test="@href"><p class="actions"><a class="button primary" href="{@href}"><m:t k="merge.done.open"/></a></p></xsl:if>
  </xsl:template>

  <xsl:template match="from | into">
    <a href="{@href}"><xsl:value-of select="@reference"/></a>
    <xsl:text> </xsl:text>
    <span class="badge {@status}"><m:t group="prospect.status" prefix="prospect.status." select="@status"/></span>
    <xsl:text> </xsl:text>
    <span class="dim">
      <xsl:choose>
        <xsl:when test="@advisor"><xsl:value-of select="@advisor"/></xsl:when>
        <xsl:otherwise><m:t k="merge.nobody"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <m:template mode="side" type="*">
    <xsl:choose>
      <xsl:when test="$field"><m:apply mode="text"/></xsl:when>
      <xsl:otherwise><span class="none"><m:t k="merge.none"/></span></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="side" type="ref">
    <xsl:choose>
      <xsl:when test="$field"><xsl:value-of select="$field"/></xsl:when>
      <xsl:otherwise><span class="none"><m:t k="merge.none"/></span></xsl:otherwise>
    </xsl:choose>
  </m:template>

  <m:template mode="side" type="lines">
    <xsl:choose>
      <xsl:when test="$field"><span class="lines"><xsl:value-of select="$field"/></span></xsl:when>
      <xsl:otherwise><span class="none"><m:t k="merge.none"/></span></xsl:otherwise>
    </xsl:choose>
  </m:template>

</xsl:stylesheet>
